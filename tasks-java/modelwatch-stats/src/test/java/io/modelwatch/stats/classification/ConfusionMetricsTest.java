package io.modelwatch.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Normal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked examples and edge cases; conformance with scikit-learn is tests/conformance. */
class ConfusionMetricsTest {

  @Test
  void computesSharesOfTheRightCells() {
    Map<String, MetricValue> metrics = metrics(new Confusion(30, 10, 20, 940));

    assertThat(metrics.get("true_positives").value()).isEqualTo(30);
    assertThat(metrics.get("accuracy").value()).isEqualTo(0.97);
    assertThat(metrics.get("precision").value()).isEqualTo(0.75);
    assertThat(metrics.get("precision").n()).isEqualTo(40);
    assertThat(metrics.get("recall").value()).isEqualTo(0.6);
    assertThat(metrics.get("recall").n()).isEqualTo(50);
    assertThat(metrics.get("specificity").value()).isCloseTo(940 / 950.0, within(1e-15));
    assertThat(metrics.get("f1").value()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(metrics.get("error_rate").value()).isEqualTo(0.4);
    assertThat(metrics.get("matthews_corrcoef").value())
        .isCloseTo((30 * 940 - 10 * 20) / Math.sqrt(40.0 * 50 * 950 * 960), within(1e-15));
  }

  @Test
  void undefinedSaysWhy() {
    Map<String, MetricValue> metrics = metrics(new Confusion(0, 0, 5, 95));

    assertThat(metrics.get("precision").undefined()).isEqualTo("no predicted positives");
    assertThat(metrics.get("recall").value()).isZero();
    assertThat(metrics.get("f1").value()).isZero();
    assertThat(metrics.get("matthews_corrcoef").undefined())
        .isEqualTo("all decisions or all labels are the same");
  }

  @Test
  void theWilsonIntervalIsThatOfTheLiterature() {
    // Newcombe (1998), Two-sided confidence intervals for the single proportion: 81 of 263
    Interval interval = metrics(new Confusion(81, 182, 0, 0)).get("precision").interval();

    assertThat(interval.lower()).isCloseTo(0.2553, within(5e-5));
    assertThat(interval.upper()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void aSmallSampleHasCountsOnly() {
    Map<String, MetricValue> metrics = metrics(30, new Confusion(1, 2, 3, 4));

    assertThat(metrics.get("false_negatives").value()).isEqualTo(3);
    assertThat(metrics.get("accuracy").undefined())
        .isEqualTo("only 10 labelled predictions, at least 30 needed");
  }

  @Test
  void costIsTheMeanOfTheCells() {
    MetricValue cost = new MeanCost(new Confusion(-50, 5, 100, 0)).of(new Confusion(1, 2, 1, 6));

    assertThat(cost.value()).isEqualTo((-50 + 10 + 100) / 10.0);
  }

  @Test
  void hugeCountsDoNotOverflow() {
    Map<String, MetricValue> metrics = metrics(new Confusion(4e15, 1e15, 1e15, 3e15));

    assertThat(metrics.get("matthews_corrcoef").value()).isCloseTo(0.55, within(1e-12));
  }

  @Test
  void roundingLeavesNoMetricBeyondItsRange() {
    for (double negatives : new double[] {3, 12, 33, 2087}) {
      assertThat(metrics(new Confusion(1, 0, 0, negatives)).get("matthews_corrcoef").value())
          .isEqualTo(1);
      assertThat(metrics(new Confusion(0, 1, negatives, 0)).get("matthews_corrcoef").value())
          .isEqualTo(-1);
    }
  }

  @Test
  void anIntervalAroundWhatIsRoundedBeyondTheRangeIsWithinIt() {
    assertThat(Normal.around(Math.nextUp(1.0), 0, -1, 1)).isEqualTo(new Interval(1, 1));
    assertThat(Normal.around(-Double.MIN_VALUE, 0, 0, 1)).isEqualTo(new Interval(0, 0));
  }

  private static Map<String, MetricValue> metrics(Confusion counts) {
    return metrics(1, counts);
  }

  private static Map<String, MetricValue> metrics(int minimumRows, Confusion counts) {
    ClassificationStatistic statistic =
        new ClassificationStatistic(
            new ClassificationSettings(
                minimumRows, 100, List.of(), List.of(), List.of(), null, false, 0));
    PerformanceState none = statistic.identity();
    return statistic.metrics(
        new PerformanceState(none.decisions(), counts, none.scores(), none.weights(), none.top()));
  }
}
