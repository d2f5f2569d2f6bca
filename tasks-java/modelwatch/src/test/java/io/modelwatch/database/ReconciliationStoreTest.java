package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class ReconciliationStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MATURE = Duration.ofDays(60);

  private final RunStore runs = DATABASE.database().store(RunStore.class);
  private String monitor = "";

  @BeforeEach
  void watchAMonitorOfItsOwn(TestInfo test) {
    monitor = test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void findsMetricsOfTheSameAgeOnceTheyAreConfirmed() throws SQLException {
    for (int week = 0; week < 3; week++) {
      publishEarlyAndConfirmed(week, 0.7 + week / 100.0);
    }
    Instant twoConfirmed = end(1).plus(MATURE);
    assertThat(errors(open(twoConfirmed.minus(WEEK), twoConfirmed)))
        .satisfiesExactly(error -> is(error, 0, true), error -> is(error, 0.01, true));

    Instant allConfirmed = end(2).plus(MATURE);
    assertThat(errors(open(allConfirmed.minus(WEEK), allConfirmed)))
        .satisfiesExactly(
            error -> is(error, 0, true),
            error -> is(error, 0.01, true),
            error -> is(error, 0.02, false));
    assertThat(errors(open(end(3).minus(WEEK), end(3)))).as("nothing is confirmed yet").isEmpty();
    assertThat(errors(open(allConfirmed.minus(Duration.ofDays(1)), allConfirmed)))
        .as("another length of window")
        .isEmpty();
  }

  @Test
  void aDayOf23HoursIsAsLongAsAnyOther() throws SQLException {
    BusinessDays days = new BusinessDays(ZoneId.of("America/New_York"));
    Window changed = days.window(LocalDate.parse("2026-03-08"));
    publish(changed, Duration.ZERO, Basis.BEST, 0.71, 0);
    publish(changed, MATURE, Basis.CONFIRMED, 0.7, 100);

    Window later = days.window(LocalDate.parse("2026-06-08"));
    RunKey key = new RunKey(monitor, "1", later, later.to(), "looks back");
    runs.open(key);

    assertThat(errors(key)).satisfiesExactly(error -> is(error, 0.01, true));
  }

  @Test
  void aRunRestsOnWhatWasPublishedWhenItWasOpened() throws SQLException {
    RunKey first = open(end(10).minus(WEEK), end(10));
    publishEarlyAndConfirmed(0, 0.7);
    RunKey second = open(end(11).minus(WEEK), end(11));
    publishEarlyAndConfirmed(1, 0.71);
    RunKey third = open(end(12).minus(WEEK), end(12));

    runs.open(first);
    runs.publish(first.id(), null);
    runs.open(first);

    assertThat(errors(first)).isEmpty();
    assertThat(errors(second)).hasSize(1);
    assertThat(errors(third)).hasSize(2);
  }

  @Test
  void ofTwoMonitorFilesTheOnePublishedLastCounts() throws SQLException {
    publishEarlyAndConfirmed(0, 0.75);
    RunKey corrected =
        new RunKey(monitor, "1", new Window(START, end(0), ZoneOffset.UTC), end(0), "corrected");
    write(corrected, Basis.BEST, 0.71, 0);
    runs.publish(corrected.id(), published(corrected.window()).orElseThrow().id());

    Instant to = end(0).plus(MATURE);
    assertThat(errors(open(to.minus(WEEK), to))).satisfiesExactly(error -> is(error, 0.01, true));
  }

  private List<ReconciliationStore.EarlyError> errors(RunKey key) {
    return DATABASE.database().store(ReconciliationStore.class).errors(key.id());
  }

  private static void is(ReconciliationStore.EarlyError error, double expected, boolean held) {
    assertThat(error.name()).isEqualTo("recall");
    assertThat(error.basis()).isEqualTo(Basis.BEST);
    assertThat(error.error()).isCloseTo(expected, within(1e-12));
    assertThat(error.held()).isEqualTo(held);
  }

  private static Instant end(int week) {
    return START.plus(WEEK.multipliedBy(week + 1L));
  }

  /** Opens a run that looks back, as of the end of its window. */
  private RunKey open(Instant from, Instant to) {
    RunKey key = new RunKey(monitor, "1", new Window(from, to, ZoneOffset.UTC), to, "looks back");
    runs.open(key);
    return key;
  }

  /** A week as seen at its end, two weeks later and when its metric is confirmed to be 0.7. */
  private void publishEarlyAndConfirmed(int week, double early) throws SQLException {
    publish(week, Duration.ZERO, Basis.BEST, early, 0);
    publish(week, Duration.ofDays(14), Basis.BEST, 0.9, 0);
    publish(week, MATURE, Basis.CONFIRMED, 0.7, 100);
  }

  private void publish(int week, Duration age, Basis basis, double value, int mature)
      throws SQLException {
    publish(
        new Window(end(week).minus(WEEK), end(week), ZoneOffset.UTC), age, basis, value, mature);
  }

  private void publish(Window window, Duration age, Basis basis, double value, int mature)
      throws SQLException {
    RunKey key = new RunKey(monitor, "1", window, window.to().plus(age), "hash");
    write(key, basis, value, mature);
    DATABASE
        .database()
        .inTransaction(
            transaction -> {
              RunStore store = transaction.store(RunStore.class);
              published(window).ifPresent(earlier -> store.supersede(earlier.id(), key.id()));
              store.publish(key.id(), null);
              return key;
            });
  }

  private Optional<Run> published(Window window) {
    return runs.published(monitor, "1", window.from(), window.to());
  }

  /** An open run with one metric of an interval of 0.03. */
  private void write(RunKey key, Basis basis, double value, int mature) throws SQLException {
    runs.open(key);
    MetricValue metric = MetricValue.of(value, new Interval(value - 0.015, value + 0.015), 100);
    DATABASE
        .database()
        .store(MetricStore.class)
        .put(key.id(), List.of(new Metric("recall", basis, Segment.WHOLE, metric)));
    try (var connection = DATABASE.connect();
        var labels =
            connection.prepareStatement(
                "INSERT INTO monitoring.label_count VALUES (?, 100, 100, 0, 0, 0, 0, 0, 0, ?)")) {
      labels.setObject(1, key.id());
      labels.setInt(2, mature);
      labels.executeUpdate();
    }
  }
}
