package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.DocumentSchema;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.report.ReportStep;
import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.update.EvaluatedVersion;
import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows without predictions: which of them are findings, and of which version. */
@Tag("database")
class DeadFeedTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final LocalDate MONDAY = LocalDate.parse("2024-03-04");
  private static final Instant LATER = Instant.parse("2024-06-01T00:00:00Z");

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.open(folder.resolve("lake"));
  }

  @ParameterizedTest
  @EnumSource
  void theRunIsPublishedRedWithEveryMetricUndefined(ModelType model) throws Exception {
    Monitor monitor = stream(model);
    ingest(monitor);
    Window window = Window.parse("2024-04-01/2024-04-08", ZoneOffset.UTC);
    RunKey key = key(monitor, live(monitor, window), window);

    WholeRun.of(POSTGRES.database(), lake, monitor, key);
    ResultDocument document = Documents.published(POSTGRES.database(), key);
    byte[] first = DocumentJson.bytes(document);
    WholeRun.of(POSTGRES.database(), lake, monitor, key);

    assertThat(DocumentJson.bytes(Documents.published(POSTGRES.database(), key))).isEqualTo(first);
    assertThat(document.labels().predictions()).isZero();
    DocumentSchema.check(document);
    assertThat(document.alerts().get(0))
        .returns("quality:no_predictions_arrived||", Alert::key)
        .returns(Severity.RED, Alert::severity)
        .returns("no predictions arrived (window 2024-04-01/2024-04-08)", Alert::message);
    assertThat(document.metrics())
        .filteredOn(metric -> metric.basis() == Basis.BEST || metric.name().startsWith("recall"))
        .allSatisfy(metric -> assertThat(metric.value().undefined()).isNotNull());
    assertThat(document.drift())
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.value().undefined()).isNotNull());
    assertThat(document.quality())
        .filteredOn(result -> !result.column().startsWith("labels"))
        .filteredOn(result -> !result.column().startsWith("outcomes"))
        .filteredOn(result -> !result.check().equals("no_predictions_arrived"))
        .extracting(JudgedCheck::check, JudgedCheck::undefined)
        .noneMatch(result -> result.toList().get(1) == null)
        .anyMatch(result -> result.toList().get(0).equals("missing_share"));
    new ReportStep(POSTGRES.database()).run(monitor, key, folder.resolve("reports"));
    assertThat(folder.resolve("reports/%s/%s.html".formatted(monitor.name(), key.id())))
        .content()
        .contains("no predictions arrived (window 2024-04-01/2024-04-08)");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-26/2024-03-04, 2024-06-01T00:00:00Z, there were none before",
    "2024-03-18/2024-03-25, 2024-03-20T00:00:00Z, the window is not over",
    "2025-03-18/2025-03-25, 2024-06-01T00:00:00Z, the window is not over",
  })
  void aWindowForWhichNoneAreToBeExpectedIsNothingToDo(String text, Instant asOf, String why)
      throws IOException {
    Monitor monitor = monitor("nothing-to-expect-" + text.substring(0, 10));
    week(MONDAY, "1");
    ingest(monitor);

    assertThatThrownBy(() -> versions().of(monitor, Window.parse(text, ZoneOffset.UTC), asOf))
        .isInstanceOf(NothingToDoException.class)
        .hasMessageStartingWith("there are no predictions of " + monitor.name())
        .hasMessageContaining(why);
  }

  @Test
  void aModelThatRestsOnSundaysIsAliveUntilItIsNot() throws IOException {
    Monitor monitor = monitor("rests-on-sundays");
    for (LocalDate day : MONDAY.datesUntil(MONDAY.plusWeeks(4)).toList()) {
      if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        predictions(day, "1", 5);
      }
    }
    ingest(monitor);

    Window sunday = day(MONDAY.plusDays(27));
    assertThatThrownBy(() -> versions().of(monitor, sunday, LATER))
        .hasMessageContaining("as is usual on these weekdays");
    assertThat(live(monitor, day(MONDAY.plusDays(28)))).as("Monday").isEqualTo("1");
    assertThat(live(monitor, day(MONDAY.plusDays(28 + 56)))).as("eight weeks later").isEqualTo("1");
    assertThat(
            live(monitor, new Window(sunday.from(), day(MONDAY.plusDays(28)).to(), ZoneOffset.UTC)))
        .as("Sunday and Monday")
        .isEqualTo("1");
    assertThat(live(monitor, week(MONDAY.plusWeeks(4)))).isEqualTo("1");
  }

  @Test
  void itIsTheVersionOfTheLastPredictionAsOfTheRun() throws IOException {
    Monitor monitor = monitor("two-versions");
    week(MONDAY, "1");
    week(MONDAY.plusWeeks(1), "2");
    ingest(monitor);

    assertThat(live(monitor, week(MONDAY.plusWeeks(3)))).isEqualTo("2");
    assertThat(named(monitor, "2", week(MONDAY.plusWeeks(3)))).as("restated").isEqualTo("2");
    assertThat(live(monitor, week(MONDAY))).as("with predictions").isEqualTo("1");
    assertThatThrownBy(() -> named(monitor, "1", week(MONDAY.plusWeeks(1))))
        .as("replaced")
        .isInstanceOf(NothingToDoException.class)
        .hasMessageContaining("no model update says that it was live");
    assertThatThrownBy(() -> named(monitor, "9", week(MONDAY.plusWeeks(1))))
        .isInstanceOf(NothingToDoException.class);
  }

  @Test
  void aCanaryIsEvaluatedBesideTheOther() throws IOException {
    Monitor monitor = monitor("canary");
    week(MONDAY, "1");
    week(MONDAY, "2");
    ingest(monitor);

    assertThat(named(monitor, "1", week(MONDAY))).isEqualTo("1");
    assertThat(named(monitor, "2", week(MONDAY))).isEqualTo("2");
  }

  @Test
  void anUpdateWaitsForPredictionsOfItsVersionAndThenTellsThatNoneCame() throws IOException {
    Monitor monitor = monitor("waits");
    week(MONDAY, "1");
    ingest(monitor);
    Window week = week(MONDAY);
    ModelUpdates updates = new ModelUpdates(POSTGRES.database());
    ModelUpdate update = update(monitor, "3", MONDAY);
    updates.announce(update);
    ModelUpdate claimed = updates.claim(update.partitionKey(), "run-1");

    assertThatThrownBy(() -> named(monitor, "3", week, claimed))
        .isInstanceOf(NothingToDoException.class)
        .hasMessageContaining(
            "no predictions of version 3 of " + monitor.name() + " in 2024-03-04/2024-03-11")
        .hasMessageContaining("waits for them");
    ModelUpdate again = updates.claim(update.partitionKey(), "run-2");

    assertThat(again.asOf()).as("it sees what has come since").isAfter(update.asOf());
    assertThat(updates.claim(update.partitionKey(), "run-2")).as("a rerun").isEqualTo(again);
    assertThatThrownBy(() -> named(monitor, "3", week, claimed))
        .as("the late steps of the first DAG run")
        .isInstanceOf(NothingToDoException.class);
    assertThatThrownBy(() -> updates.claim(update.partitionKey(), "run-3"))
        .as("do not take it from the second")
        .isInstanceOf(NothingToDoException.class);
    assertThat(named(monitor, "3", week)).as("the wait is over").isEqualTo("3");
    week(MONDAY, "3");
    ingest(monitor);
    assertThat(named(monitor, "3", week, again)).isEqualTo("3");
    assertThat(live(monitor, week)).isEqualTo("3");
  }

  @Test
  void aRollbackEvaluatesTheOlderVersion() throws IOException {
    Monitor monitor = monitor("rollback");
    week(MONDAY, "1");
    week(MONDAY.plusWeeks(1), "2");
    week(MONDAY.plusWeeks(2), "1");
    ingest(monitor);
    LocalDate back = MONDAY.plusWeeks(2);
    ModelUpdate update = update(monitor, "1", back);
    new ModelUpdates(POSTGRES.database()).announce(update);

    assertThat(named(monitor, "1", week(back), update)).isEqualTo("1");
    assertThat(named(monitor, "1", week(back.plusWeeks(1)))).as("no more came").isEqualTo("1");
  }

  private String live(Monitor monitor, Window window) {
    return versions().of(monitor, window, LATER);
  }

  private String named(Monitor monitor, String version, Window window) {
    return named(monitor, version, window, null);
  }

  private String named(
      Monitor monitor, String version, Window window, @Nullable ModelUpdate announced) {
    return versions()
        .named(
            version,
            monitor,
            window,
            announced == null ? LATER : announced.asOf(),
            announced == null ? null : announced.partitionKey());
  }

  private static EvaluatedVersion versions() {
    return new EvaluatedVersion(POSTGRES.database());
  }

  private static ModelUpdate update(Monitor monitor, String version, LocalDate deployed) {
    return new ModelUpdate(
        monitor.modelId(),
        version,
        List.of(monitor.name()),
        midnight(deployed),
        null,
        LATER,
        false);
  }

  private static RunKey key(Monitor monitor, String version, Window window) {
    return new RunKey(monitor.name(), version, window, LATER, monitor.hash());
  }

  private static Window week(LocalDate monday) {
    return new Window(midnight(monday), midnight(monday.plusDays(7)), ZoneOffset.UTC);
  }

  private static Window day(LocalDate day) {
    return new Window(midnight(day), midnight(day.plusDays(1)), ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  private void week(LocalDate monday, String version) throws IOException {
    for (LocalDate day : monday.datesUntil(monday.plusDays(7)).toList()) {
      predictions(day, version, 5);
    }
  }

  private void predictions(LocalDate day, String version, int rows) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "prediction_id,event_time,model_id,model_version,decision,tenure_days,channel\n");
    for (int row = 0; row < rows; row++) {
      text.append(
          "%s-%s-%d,%sT0%d:00:00Z,plan-choice,%s,gold,%d,web%n"
              .formatted(day, version, row, day, row, version, 10 + row));
    }
    Path files = Files.createDirectories(folder.resolve("stream/predictions"));
    Files.writeString(files.resolve(day + "-" + version + ".csv"), text);
  }

  private Monitor stream(ModelType model) throws IOException {
    if (model == ModelType.BINARY) {
      new Simulation(new SimulationOptions(MONDAY.minusWeeks(3), 35, 40, 7))
          .write(folder.resolve("stream"));
      return monitor(Path.of("../../dags/monitors/telecom-usage.yaml"), "telecom-usage", "usage");
    }
    ModelStream stream = new ModelStream(model);
    stream.write(folder.resolve("stream"));
    return monitor(
        Path.of("../../tests/monitors/" + stream.monitor() + ".yaml"), stream.monitor(), "dead");
  }

  private Monitor monitor(String name) throws IOException {
    return monitor(Path.of("../../tests/monitors/plan-choice.yaml"), "plan-choice", name);
  }

  /** A monitor of its own for each test, all with one model. */
  private Monitor monitor(Path file, String of, String name) throws IOException {
    return MonitorCopy.of(
        file,
        folder.resolve("monitor.yaml"),
        text ->
            text.replace("monitor: " + of, "monitor: " + of + "-" + name)
                + "\ndrift: {multivariate: true}\n");
  }

  private void ingest(Monitor monitor) throws IOException {
    WholeRun.ingest(POSTGRES.database(), lake, monitor, folder.resolve("stream"), LATER);
  }
}
