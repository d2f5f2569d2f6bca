package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.database.RestatementStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Restatement;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.label.DueRuns.Due;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class DueRunsTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Instant DAY = Instant.parse("2018-05-14T10:00:00Z");
  private static final Window WINDOW = Window.parse("2018-05-14/2018-05-15", ZoneOffset.UTC);

  private final Monitor monitor =
      MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));
  @TempDir Path folder;

  @Test
  void aWindowIsDueWhenItsLabelsChangedPredictionsCameLateOrItBecameMature() throws Exception {
    try (TestStream stream = new TestStream(POSTGRES, folder, monitor.name())) {
      stream.prediction("a", "e", DAY, DAY);
      stream.prediction("b", "e", DAY, DAY);
      stream.report("a", 1, "customer_report", DAY, at(2), at(2));
      RunKey first = publish(at(3), null);
      assertThat(because(at(3).plusSeconds(1))).isEmpty();

      stream.report("b", 1, "customer_report", DAY, at(4), at(4));
      stream.report("a", 0, "withdrawal", DAY, at(5), at(5));
      stream.prediction("late", "e", DAY, at(5));

      assertThat(because(at(4))).containsExactly("1 of 2 labels changed");
      assertThat(because(at(5))).containsExactly("2 of 2 labels changed", "late predictions");
      assertThat(because(at(80)))
          .containsExactly("mature", "2 of 2 labels changed", "late predictions");

      RunKey second = publish(at(80), first);

      assertThat(because(at(81))).isEmpty();
      assertThat(store(RestatementStore.class).find(first.id())).isEmpty();
      assertThat(store(RestatementStore.class).find(second.id()))
          .contains(new Restatement(first.id(), 2, 1, 1, 0, 0, 0, 3, 1, false));
    }
  }

  @Test
  void exactlyTheWindowsWhoseLabelsChangedMateriallyAreDue() throws Exception {
    Monitor usage = MonitorFile.load(Path.of("../../dags/monitors/telecom-usage.yaml"));
    Window untouched = Window.parse("2018-05-13/2018-05-14", ZoneOffset.UTC);
    Window oneOfMany = Window.parse("2018-05-14/2018-05-15", ZoneOffset.UTC);
    Window oneOfFew = Window.parse("2018-05-15/2018-05-16", ZoneOffset.UTC);
    Window silentSoFar = Window.parse("2018-05-16/2018-05-17", ZoneOffset.UTC);
    try (TestStream stream = new TestStream(POSTGRES, folder, usage.name())) {
      reported(stream, "u", at(-1), 3);
      reported(stream, "m", at(0), 21);
      reported(stream, "f", at(1), 19);
      stream.prediction("s", "e", at(2), at(2));
      for (Window window : List.of(untouched, oneOfMany, oneOfFew, silentSoFar)) {
        publish(usage, window, at(4), null);
      }

      stream.report("m0", 1, "withdrawal", at(5), at(5), at(5));
      stream.report("f0", 1, "withdrawal", at(5), at(5), at(5));
      stream.report("s", 1, "customer_report", at(2), at(5), at(5));
      stream.report("unheard-of", 1, "customer_report", at(5), at(5), at(5));

      new LabelUpdate(POSTGRES.database(), Lake.open(folder)).run(usage);
      assertThat(new DueRuns(POSTGRES.database()).of(usage, sound(usage, at(6))))
          .extracting(Due::window, Due::because)
          .containsExactly(
              tuple(silentSoFar, List.of("1 of 1 labels changed")),
              tuple(oneOfFew, List.of("1 of 19 labels changed")));
    }
  }

  private static void reported(TestStream stream, String prefix, Instant day, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      stream.prediction(prefix + i, "e", day, day);
      stream.report(prefix + i, 1, "customer_report", day, day, day);
    }
  }

  private RunKey publish(Instant asOf, RunKey previous) {
    return publish(monitor, WINDOW, asOf, previous);
  }

  private RunKey publish(Monitor monitor, Window window, Instant asOf, RunKey previous) {
    RunKey run = new RunKey(monitor.name(), "1", window, asOf, monitor.hash());
    new LabelStep(POSTGRES.database(), Lake.open(folder)).run(monitor, run);
    return POSTGRES
        .database()
        .inTransaction(
            transaction -> {
              RunStore runs = transaction.store(RunStore.class);
              if (previous != null) {
                transaction.store(RestatementStore.class).record(run.id(), previous.id());
                runs.supersede(previous.id(), run.id());
              }
              runs.publish(run.id(), null);
              return run;
            });
  }

  private List<String> because(Instant asOf) {
    Database database = POSTGRES.database();
    new LabelUpdate(database, Lake.open(folder)).run(monitor);
    Health sound =
        new Health(monitor.name(), asOf, List.of(), List.of(), List.of(), List.of(), null, null);
    return new DueRuns(database)
        .of(monitor, sound).stream().map(Due::because).findFirst().orElse(List.of());
  }

  private static Health sound(Monitor monitor, Instant asOf) {
    return new Health(monitor.name(), asOf, List.of(), List.of(), List.of(), List.of(), null, null);
  }

  private static <S> S store(Class<S> type) {
    return POSTGRES.database().store(type);
  }

  private static Instant at(int days) {
    return DAY.plus(Duration.ofDays(days));
  }
}
