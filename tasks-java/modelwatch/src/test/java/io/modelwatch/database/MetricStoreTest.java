package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class MetricStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final RunKey KEY =
      new RunKey(
          "m",
          "1",
          Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC),
          Instant.parse("2018-12-01T00:00:00Z"),
          "hash");

  @Test
  void readsBackWhatItWrote() {
    DATABASE.database().store(RunStore.class).open(KEY);
    List<Metric> metrics =
        List.of(
            new Metric(
                "precision",
                Basis.CONFIRMED,
                Segment.WHOLE,
                MetricValue.of(1 / 3.0, new Interval(0.1, 0.5), 30).withErrorBound(1e-5)),
            new Metric(
                "precision",
                Basis.CONFIRMED,
                Segment.of("channel", "we\"b, =é"),
                MetricValue.undefined("no predicted positives", 0)));
    MetricStore store = DATABASE.database().store(MetricStore.class);

    store.put(KEY.id(), metrics);

    ResultStore results = DATABASE.database().store(ResultStore.class);
    assertThat(results.metrics(KEY.id())).isEqualTo(metrics);
    store.deleteOfRun(KEY.id());
    assertThat(results.metrics(KEY.id())).isEmpty();
  }

  @Test
  void keepsTheNewestStateOfADayAndFindsItByFingerprint() {
    StateStore store = DATABASE.database().store(StateStore.class);
    LocalDate day = LocalDate.of(2018, 5, 14);

    store.put("m", "1", day, "kind", "a", KEY.asOf(), "{\"n\": 0.1}");
    store.put("m", "1", day, "kind", "b", KEY.asOf(), "{\"n\": 1.0}");
    store.put("m", null, day, "kind", "b", KEY.asOf(), "{\"n\": 2}");

    assertThat(found("1", day, "a", "b")).containsExactly(new StoredState(day, "{\"n\": 1.0}"));
    assertThat(found("1", day, "a")).isEmpty();
    assertThat(found("1", day.plusDays(1), "b")).isEmpty();
    assertThat(found(null, day, "b")).containsExactly(new StoredState(day, "{\"n\": 2}"));
  }

  private static List<StoredState> found(
      @Nullable String modelVersion, LocalDate day, String... fingerprints) {
    List<StoredState> found = new ArrayList<>();
    DATABASE
        .database()
        .store(StateStore.class)
        .find("m", modelVersion, "kind", day, day, List.of(fingerprints), found::add);
    return found;
  }
}
