package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.SharedStreams;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Early metrics of a real stream, against the confirmed ones of the same week. */
@Tag("database")
class EarlyMetricsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Window WEEK = Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC);
  private static final List<String> METRICS =
      List.of("precision", "recall", "f1", "roc_auc", "average_precision");

  @TempDir Path folder;

  @Test
  void foreseeTheConfirmedMetrics() throws Exception {
    Path stream =
        SharedStreams.land(
            "fraud",
            folder.resolve("landing"),
            (part, day) -> part.equals("outcomes") || day.compareTo("2018-05-21") < 0);
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant late = Instant.parse("2018-12-01T00:00:00Z");
    new IngestStep(DATABASE.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, stream, late, true);

    List<Metric> atEnd = run(monitor, lake, WEEK.to());
    List<Metric> almostMature = run(monitor, lake, Instant.parse("2018-07-14T00:00:00Z"));
    hasDelays();
    List<Metric> afterwards = run(monitor, lake, late);

    Map<String, MetricValue> confirmed = of(afterwards, Basis.CONFIRMED, Segment.WHOLE);
    Map<String, MetricValue> best = of(atEnd, Basis.BEST, Segment.WHOLE);
    for (String name : METRICS) {
      double truth = Objects.requireNonNull(confirmed.get(name).value());
      assertThat(best.get(name).value()).as(name).isCloseTo(truth, within(0.04));
      assertThat(best.get(name).interval().lower()).as(name).isLessThan(truth);
      assertThat(best.get(name).interval().upper()).as(name).isGreaterThan(truth);
      assertThat(of(afterwards, Basis.BEST, Segment.WHOLE).get(name))
          .isEqualTo(confirmed.get(name));
      assertThat(of(atEnd, Basis.CORRECTED, Segment.WHOLE).get(name).isDefined()).isTrue();
      assertThat(of(atEnd, Basis.ESTIMATED, Segment.WHOLE).get(name).isDefined()).isTrue();
    }
    assertThat(of(atEnd, Basis.BEST, Segment.of("channel", "app")).get("recall").isDefined())
        .isTrue();
    assertThat(run(monitor, lake, WEEK.to())).isEqualTo(atEnd);
    isReconciled(best.get("recall"), confirmed.get("recall"));
    Map<String, MetricValue> delays = of(almostMature, Basis.CORRECTED, Segment.WHOLE);
    assertThat(of(atEnd, Basis.CORRECTED, Segment.WHOLE).get("delay_median_customer_report"))
        .extracting(MetricValue::undefined)
        .isEqualTo("the oldest prediction is 13 days old, a report may take 60");
    assertThat(delays.get("delay_median_customer_report").value())
        .as("customers take 5 days")
        .isBetween(4.0, 6.0);
    assertThat(delays.get("delay_p90_investigation").value())
        .as("investigators take 3 days at most")
        .isLessThan(3.5);
  }

  /** What the views say of the early metric, once the window's confirmed one is published. */
  private static void isReconciled(MetricValue early, MetricValue confirmed) throws Exception {
    String sql =
        """
        SELECT age_days, windows, bias, mean_absolute_error, coverage
        FROM bi.estimate_quality
        WHERE name = 'recall' AND basis = 'best' AND segment = '{}' AND age_days = 0
        """;
    try (var connection = DATABASE.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      double error = early.value() - confirmed.value();
      assertThat(row.getInt("age_days")).isZero();
      assertThat(row.getInt("windows")).isEqualTo(1);
      assertThat(row.getDouble("bias")).isCloseTo(error, within(1e-12));
      assertThat(row.getDouble("mean_absolute_error")).isCloseTo(Math.abs(error), within(1e-12));
      assertThat(row.getDouble("coverage")).isEqualTo(1);
      assertThat(row.next()).isFalse();
    }
  }

  /** What the view says of the published run. */
  private static void hasDelays() throws Exception {
    String sql =
        """
        SELECT count(DISTINCT source), count(DISTINCT segment), bool_and(p90_days > median_days)
        FROM bi.delay
        """;
    try (var connection = DATABASE.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(2);
      assertThat(row.getInt(2)).isGreaterThan(5);
      assertThat(row.getBoolean(3)).isTrue();
    }
  }

  private static List<Metric> run(Monitor monitor, Lake lake, Instant asOf) {
    RunKey key = new RunKey(monitor.name(), "1", WEEK, asOf, monitor.hash());
    Evaluation.run(DATABASE.database(), lake, monitor, key);
    return Evaluation.metrics(DATABASE.database(), key);
  }

  private static Map<String, MetricValue> of(List<Metric> metrics, Basis basis, Segment segment) {
    Map<String, MetricValue> values = new HashMap<>();
    metrics.stream()
        .filter(metric -> metric.basis() == basis && metric.segment().equals(segment))
        .forEach(metric -> values.put(metric.name(), metric.value()));
    return values;
  }
}
