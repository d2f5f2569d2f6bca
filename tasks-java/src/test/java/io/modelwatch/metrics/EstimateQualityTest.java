package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.AlertStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.store.StoreStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Early figures that were too rosy: reports take three days, and from the seventh day on four of
 * five frauds are none any more. Nobody can know before the tenth.
 */
class EstimateQualityTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant FIRST_DAY = Instant.parse("2024-05-01T00:00:00Z");
  private static final int A_DAY = 300;
  private static final String MONITOR =
      """
      monitor: early-record
      model_id: m
      recipients: {}
      inputs: {predictions: predictions.csv, outcomes: outcomes.csv}
      columns: {features: {amount: {type: number}}}
      windows: [1d]
      baseline: {first: 1d}
      labels: {kind: report, horizon: 0d, maturity: 4d, sources: {customer: {rank: 1}}}
      limits:
        estimate_bias_precision: {green: "<= 0.03", yellow: "<= 0.10", basis: best, neutral: 0, action: watch}
        estimate_coverage_precision: {green: ">= 0.80", yellow: ">= 0.60", basis: best, neutral: 0.9, action: watch}
      """;

  @TempDir Path folder;
  private Monitor monitor;
  private Lake lake;

  @BeforeEach
  void land() throws Exception {
    Random random = new Random(416);
    StringBuilder predictions =
        new StringBuilder(
            "prediction_id,event_time,model_id,model_version,score,decision,amount\n");
    StringBuilder outcomes =
        new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    for (int row = 0; row < 14 * A_DAY; row++) {
      Instant time = FIRST_DAY.plus(Duration.ofDays(1).multipliedBy(row).dividedBy(A_DAY));
      double score = random.nextInt(4) == 0 ? 0.8 : 0.02;
      boolean fraud = random.nextDouble() < score * (row < 6 * A_DAY ? 1 : 0.2);
      predictions.append("p%d,%s,m,1,%s,%d,1%n".formatted(row, time, score, score > 0.5 ? 1 : 0));
      if (fraud) {
        Instant known = time.plus(Duration.ofHours(72 + random.nextInt(12)));
        outcomes.append("p%d,1,customer,%s,%s%n".formatted(row, time, known));
      }
    }
    Files.writeString(folder.resolve("predictions.csv"), predictions);
    Files.writeString(folder.resolve("outcomes.csv"), outcomes);
    monitor = MonitorFile.load(Files.writeString(folder.resolve("monitor.yaml"), MONITOR));
    lake = Lake.open(folder.resolve("lake"));
    Instant late = Instant.parse("2024-07-01T00:00:00Z");
    new IngestStep(DATABASE.database(), lake, Clock.systemUTC()).run(monitor, folder, late, true);
  }

  @Test
  void alarmsOnceEarlyFiguresAreKnownToHaveBeenTooRosy() {
    for (int day = 7; day <= 9; day++) {
      RunKey key = run(day, day);
      assertThat(record(key, "estimate_bias_precision").undefined())
          .isEqualTo(
              "only 0 windows are confirmed that had figures of this age, at least 3 needed");
      assertThat(alerts(key)).isEmpty();
    }
    run(7, 11);
    run(8, 12);
    RunKey tooSoon = run(12, 12);
    run(9, 13);
    RunKey known = run(13, 13);

    assertThat(record(tooSoon, "estimate_coverage_precision").undefined()).startsWith("only 2");
    assertThat(alerts(tooSoon)).isEmpty();
    assertThat(notes(tooSoon))
        .contains(
            "not judged: estimate_bias_precision of earlier best figures against those confirmed"
                + " since: only 2 windows are confirmed that had figures of this age, at least 3"
                + " needed");
    MetricValue bias = record(known, "estimate_bias_precision");
    assertThat(bias.n()).isEqualTo(3);
    assertThat(bias.interval().lower()).isGreaterThan(0.3);
    assertThat(record(known, "estimate_coverage_precision").value()).isZero();
    assertThat(alerts(known))
        .extracting(Alert::severity)
        .containsExactly(Severity.RED, Severity.RED);
    assertThat(alerts(known))
        .filteredOn(alert -> alert.key().equals("metric|estimate_bias_precision|"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.message())
                    .startsWith(
                        "estimate_bias_precision of earlier best figures against those confirmed"
                            + " since is 0.")
                    .contains("the limit is <= 0.1 (95 % interval")
                    .endsWith("n = 3, window 2024-05-13/2024-05-14)"));
  }

  /** All steps that figures and alerts need, for a day of the stream as of the end of another. */
  private RunKey run(int day, int endOf) {
    Instant to = FIRST_DAY.plus(Duration.ofDays(day));
    Window window = new Window(to.minus(Duration.ofDays(1)), to);
    Instant asOf = FIRST_DAY.plus(Duration.ofDays(endOf));
    RunKey key = new RunKey(monitor.name(), "1", window, asOf, monitor.hash());
    new LabelStep(DATABASE.database(), lake).run(monitor, key);
    new MetricsStep(DATABASE.database(), lake).run(monitor, key);
    new AlertStep(DATABASE.database()).run(monitor, key);
    new StoreStep(DATABASE.database()).run(key);
    return key;
  }

  private static MetricValue record(RunKey key, String name) {
    return DATABASE.database().store(ResultStore.class).metrics(key.id()).stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.BEST)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static List<Alert> alerts(RunKey key) {
    return DATABASE.database().store(AlertStore.class).ofRun(key.id());
  }

  private static List<String> notes(RunKey key) {
    return DATABASE
        .database()
        .store(RecommendationStore.class)
        .ofRun(key.id())
        .orElseThrow()
        .because();
  }
}
