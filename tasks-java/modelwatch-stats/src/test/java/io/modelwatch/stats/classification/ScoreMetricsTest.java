package io.modelwatch.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worked examples and edge cases; conformance with scikit-learn is tests/conformance. */
class ScoreMetricsTest {

  private static final int EXACT = 1 << 20;
  private static final LocalDate DAY = LocalDate.of(2018, 5, 14);

  @Test
  void equalsScikitLearnsWorkedExample() {
    // scikit-learn's documentation of roc_auc_score, average_precision_score
    Map<String, MetricValue> metrics =
        metrics(EXACT, new double[] {0.1, 0.4, 0.35, 0.8}, new int[] {0, 0, 1, 1});

    assertThat(metrics.get("roc_auc").value()).isEqualTo(0.75);
    assertThat(metrics.get("average_precision").value()).isCloseTo(0.8333333333, within(1e-9));
    assertThat(metrics.get("score_ks").value()).isEqualTo(0.5);
  }

  @Test
  void aTieCountsHalf() {
    MetricValue area =
        metrics(EXACT, new double[] {0.5, 0.5, 0.5, 0.5}, new int[] {0, 1, 0, 1}).get("roc_auc");

    assertThat(area.value()).isEqualTo(0.5);
  }

  @Test
  void oneClassHasNoCurve() {
    Map<String, MetricValue> metrics = metrics(EXACT, new double[] {0.1, 0.4}, new int[] {0, 0});

    assertThat(metrics.get("roc_auc").undefined()).isEqualTo("no positive labels");
    assertThat(metrics.get("average_precision").undefined()).isEqualTo("no positive labels");
    assertThat(metrics.get("brier_score").value()).isCloseTo(0.085, within(1e-12));
  }

  @Test
  void aWrongCertaintyIsExpensiveButFinite() {
    MetricValue loss = metrics(EXACT, new double[] {0, 1}, new int[] {1, 0}).get("log_loss");

    assertThat(loss.value()).isCloseTo(52 * Math.log(2), within(1e-9));
  }

  @Test
  void aSmallSampleIsUndefined() {
    ClassificationStatistic statistic = new ClassificationStatistic(settings(30, EXACT));
    PredictionAccumulator accumulator = statistic.accumulator();
    accumulator.add(DAY, 0.3, 1, 1, 0, 1);

    assertThat(statistic.metrics(accumulator.state()))
        .allSatisfy(
            (name, metric) -> {
              if (name.contains("tives")) {
                assertThat(metric.isDefined()).as(name).isTrue();
              } else {
                assertThat(metric.undefined())
                    .as(name)
                    .matches("only 1 (labelled )?predictions, at least 30 needed");
              }
            });
  }

  @Test
  void aScoreOutsideItsRangeIsRefused() {
    ScoreAccumulator accumulator = new ScoreAccumulator(EXACT);
    accumulator.add(1.5, 1, 0);

    assertThatThrownBy(accumulator::state)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score is between 0 and 1, not 1.5");
  }

  @RepeatedTest(20)
  void binningIsOffByNoMoreThanItSays(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int rows = 5_000;
    double[] scores = new double[rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = Math.pow(random.nextDouble(), 1 + random.nextInt(40));
      labels[row] = random.nextDouble() < scores[row] / 2 ? 1 : 0;
    }
    Map<String, MetricValue> exact = metrics(EXACT, scores, labels);

    metrics(100, scores, labels)
        .forEach(
            (name, binned) -> {
              assertThat(exact.get(name).errorBound()).as(name).isZero();
              assertThat(binned.errorBound()).as(name).isLessThan(name.contains("tives") ? 5 : 0.1);
              assertThat(binned.value())
                  .as(name)
                  .isCloseTo(exact.get(name).value(), within(binned.errorBound() + 1e-12));
            });
  }

  /** Scores crowd into a few bins and labels follow their order: what binning forgets is most. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9, 1e-3, 1e-12, 1e-13, 0.999, 1 - 1e-9})
  void binningOfCrowdedScoresIsOffByNoMoreThanItSays(double centre) {
    int rows = 4_000;
    double step = Math.min(centre, 1 - centre) * 1e-7;
    for (boolean rising : new boolean[] {true, false}) {
      double[] scores = new double[rows];
      int[] labels = new int[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = centre + (row - rows / 2) * step;
        labels[row] = (row >= rows / 2) == rising ? 1 : 0;
      }
      Map<String, MetricValue> exact = metrics(EXACT, scores, labels);
      Map<String, MetricValue> binned = metrics(1_000, scores, labels);
      assertThat(binned.get("roc_auc").isDefined()).isTrue();
      exact.forEach(
          (name, metric) -> {
            assertThat(binned.get(name).undefined()).as(name).isEqualTo(metric.undefined());
            if (metric.isDefined()) {
              assertThat(binned.get(name).value())
                  .as(name)
                  .isCloseTo(metric.value(), within(binned.get(name).errorBound() + 1e-12));
            }
          });
    }
  }

  @Test
  void theReliabilityCurveCoversEveryPrediction() {
    ScoreAccumulator accumulator = new ScoreAccumulator(EXACT);
    for (int row = 0; row <= 100; row++) {
      accumulator.add(row / 100.0, row % 3 == 0 ? 1 : 0, row % 3 == 0 ? 0 : 1);
    }

    Reliability curve = Reliability.of(accumulator.state(), 10);

    assertThat(curve.bins()).hasSize(10);
    assertThat(curve.bins().stream().mapToDouble(Reliability.Bin::rows).sum()).isEqualTo(101);
    assertThat(curve.bins())
        .allSatisfy(bin -> assertThat(bin.meanScore()).isBetween(bin.lower(), bin.upper()));
  }

  private static Map<String, MetricValue> metrics(int exactScores, double[] scores, int[] labels) {
    ClassificationStatistic statistic = new ClassificationStatistic(settings(1, exactScores));
    PredictionAccumulator accumulator = statistic.accumulator();
    for (int row = 0; row < scores.length; row++) {
      accumulator.add(
          DAY, scores[row], scores[row] >= 0.5 ? 1 : 0, labels[row], 1 - labels[row], 1);
    }
    return statistic.metrics(accumulator.state());
  }

  private static ClassificationSettings settings(int minimumRows, int exactScores) {
    return new ClassificationSettings(
        minimumRows,
        exactScores,
        List.of(2.0),
        List.of(1.0, 5.0, 10.0),
        List.of(0.3, 0.7),
        null,
        true,
        100);
  }
}
