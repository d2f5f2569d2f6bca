package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconciliationStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MATURE = Duration.ofDays(60);

  @Test
  void findsFiguresOfTheSameAgeOnceTheyAreConfirmed() throws SQLException {
    for (int week = 0; week < 3; week++) {
      publish(week, Duration.ZERO, Basis.BEST, 0.7 + week / 100.0, false);
      publish(week, Duration.ofDays(14), Basis.BEST, 0.9, false);
      publish(week, MATURE, Basis.CONFIRMED, 0.7, true);
    }
    Instant twoConfirmed = end(1).plus(MATURE);
    assertThat(errors(twoConfirmed.minus(WEEK), twoConfirmed))
        .satisfiesExactly(error -> is(error, 0, true), error -> is(error, 0.01, true));

    Instant allConfirmed = end(2).plus(MATURE);
    assertThat(errors(allConfirmed.minus(WEEK), allConfirmed))
        .satisfiesExactly(
            error -> is(error, 0, true),
            error -> is(error, 0.01, true),
            error -> is(error, 0.02, false));
    assertThat(errors(allConfirmed.minus(Duration.ofDays(21)), allConfirmed.minus(MATURE)))
        .as("nothing is confirmed yet")
        .isEmpty();
    assertThat(errors(allConfirmed.minus(Duration.ofDays(1)), allConfirmed))
        .as("another length of window")
        .isEmpty();
  }

  private static List<ReconciliationStore.EarlyError> errors(Instant from, Instant to) {
    return DATABASE.database().store(ReconciliationStore.class).errors("m", from, to, to);
  }

  private static void is(ReconciliationStore.EarlyError error, double expected, boolean held) {
    assertThat(error.name()).isEqualTo("recall");
    assertThat(error.basis()).isEqualTo("best");
    assertThat(error.error()).isCloseTo(expected, within(1e-12));
    assertThat(error.held()).isEqualTo(held);
  }

  private static Instant end(int week) {
    return START.plus(WEEK.multipliedBy(week + 1L));
  }

  /** A run of a week at an age, with one figure of an interval of 0.03. */
  private static void publish(int week, Duration age, Basis basis, double value, boolean mature)
      throws SQLException {
    Window window = new Window(end(week).minus(WEEK), end(week));
    RunKey key = new RunKey("m", "1", window, end(week).plus(age), "hash");
    DATABASE.database().store(RunStore.class).open(key);
    MetricValue figure = MetricValue.of(value, new Interval(value - 0.015, value + 0.015), 100);
    DATABASE
        .database()
        .store(MetricStore.class)
        .putAll(key.id(), List.of(new Metric("recall", basis, Segment.WHOLE, figure)));
    try (var connection = DATABASE.connect();
        var status =
            connection.prepareStatement("UPDATE registry.run SET status = ? WHERE run_id = ?");
        var labels =
            connection.prepareStatement(
                "INSERT INTO monitoring.label_count VALUES (?, 100, 100, 0, 0, 0, 0, 0, 0, ?)")) {
      status.setString(1, mature ? "published" : "superseded");
      status.setObject(2, key.id());
      status.executeUpdate();
      labels.setObject(1, key.id());
      labels.setInt(2, mature ? 100 : 0);
      labels.executeUpdate();
    }
  }
}
