package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.FindingStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.metrics.DailyStream.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Early metrics that were too rosy: reports take three days, and from the seventh day on four of
 * five frauds are none any more. Nobody can know before the tenth.
 */
@Tag("database")
class EstimateQualityTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String SETTINGS =
      """
      labels: {kind: report, horizon: 0d, maturity: 4d, sources: {customer: {rank: 1}}}
      limits:
        estimate_bias_precision: {green: "<= 0.03", yellow: "<= 0.10", basis: best, neutral: 0, action: watch}
        estimate_coverage_precision: {green: ">= 0.80", yellow: ">= 0.60", basis: best, neutral: 0.9, action: watch}
      """;

  @TempDir Path folder;
  private DailyStream stream;

  @BeforeEach
  void land() throws Exception {
    Random random = new Random(416);
    stream =
        DailyStream.of(
            DATABASE,
            folder,
            SETTINGS,
            14,
            row -> {
              double score = random.nextInt(4) == 0 ? 0.8 : 0.02;
              boolean before = row < 6 * DailyStream.A_DAY;
              boolean fraud = random.nextDouble() < score * (before ? 1 : 0.2);
              Duration delay = Duration.ofHours(72 + random.nextInt(12));
              return new Prediction(score, "app", fraud ? delay : null);
            });
  }

  @Test
  void alarmsOnceEarlyMetricsAreKnownToHaveBeenTooRosy() {
    for (int day = 7; day <= 9; day++) {
      RunKey key = stream.run(day, day);
      assertThat(record(key, "estimate_bias_precision").undefined())
          .isEqualTo(
              "only 0 windows are confirmed that had metrics of this age, at least 3 needed");
      assertThat(alerts(key)).isEmpty();
    }
    stream.run(7, 11);
    stream.run(8, 12);
    RunKey tooSoon = stream.run(12, 12);
    stream.run(9, 13);
    RunKey known = stream.run(13, 13);

    assertThat(record(tooSoon, "estimate_coverage_precision").undefined()).startsWith("only 2");
    assertThat(alerts(tooSoon)).isEmpty();
    assertThat(notes(tooSoon))
        .contains(
            "estimate_bias_precision of earlier best metrics against those confirmed"
                + " since: only 2 windows are confirmed that had metrics of this age, at least 3"
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
                        "estimate_bias_precision of earlier best metrics against those confirmed"
                            + " since is 0.")
                    .contains("the limit is <= 0.1 (95 % interval")
                    .endsWith("n = 3, window 2024-05-13/2024-05-14)"));
  }

  private MetricValue record(RunKey key, String name) {
    return stream.metrics(key).stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.BEST)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static List<Alert> alerts(RunKey key) {
    return DATABASE.database().store(FindingStore.class).ofRun(key.id());
  }

  private static List<String> notes(RunKey key) {
    return DATABASE
        .database()
        .store(RecommendationStore.class)
        .ofRun(key.id())
        .orElseThrow()
        .notJudged();
  }
}
