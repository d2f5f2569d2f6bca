package io.modelwatch.stats.estimate.cbpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class CbpeTest {

  /**
   * scikit-learn 1.9.1: {@code IsotonicRegression(out_of_bounds="clip").fit([.1,.2,.2,.3,.5,.6,.8],
   * [0,1,0,0,1,0,1], sample_weight=[1,2,1,1,1,0,1]).predict([0,.1,.15,.2,.25,.4,.5,.65,.9])}.
   */
  @Test
  void isotonicRegressionEqualsScikitLearn() {
    IsotonicRegression fitted =
        IsotonicRegression.fit(
            new double[] {.1, .2, .2, .3, .5, .6, .8},
            new double[] {0, 1, 0, 0, 1, 0, 1},
            new double[] {1, 2, 1, 1, 1, 0, 1});
    double[] at = {0, .1, .15, .2, .25, .4, .5, .65, .9};
    double[] expected = {0, 0, .25, .5, .5, .75, 1, 1, 1};
    for (int index = 0; index < at.length; index++) {
      assertThat(fitted.at(at[index])).isCloseTo(expected[index], within(1e-12));
    }
  }

  @Test
  void leavesGoodScoresAndSingleClassesAlone() {
    boolean[] negative = new boolean[1000];
    assertThat(CalibrationNeed.isThere(new double[1000], negative)).isFalse();
    Shift overconfident = new Shift(new Well19937c(1), 5000, 0.3, 2.0);
    assertThat(CalibrationNeed.isThere(overconfident.score, overconfident.label)).isTrue();
  }

  @Test
  void weighsTheReferenceTowardsTheWindow() {
    RandomGenerator random = new Well19937c(2);
    Shift reference = new Shift(random, 40_000, 0.2, 1);
    Shift window = new Shift(random, 40_000, 0.7, 1);
    double[] weights =
        DensityRatio.weights(new int[][] {reference.group}, new int[][] {window.group});
    double ofFirst = 0;
    double ofSecond = 0;
    for (int row = 0; row < weights.length; row++) {
      if (reference.group[row] == 1) {
        ofSecond = weights[row];
      } else {
        ofFirst = weights[row];
      }
    }
    assertThat(ofSecond).isCloseTo(0.7 / 0.2, within(0.1));
    assertThat(ofFirst).isCloseTo(0.3 / 0.8, within(0.02));
  }

  @Test
  void papeFollowsAShiftThatCbpeCannotSee() {
    RandomGenerator random = new Well19937c(3);
    Shift reference = new Shift(random, 40_000, 0.2, 1);
    Shift window = new Shift(random, 40_000, 0.7, 1);
    double[] weights =
        DensityRatio.weights(new int[][] {reference.group}, new int[][] {window.group});
    double truth = window.precision();
    double cbpe =
        value(Cbpe.fit(reference.score, reference.label).metrics(window.score, window.decision()));
    double pape =
        value(
            Cbpe.fit(reference.score, reference.label, weights)
                .metrics(window.score, window.decision()));
    assertThat(Math.abs(cbpe - truth)).isGreaterThan(0.05);
    assertThat(Math.abs(pape - truth)).isLessThan(0.02);
  }

  @Test
  void saysWhyAMetricIsUndefined() {
    Map<String, MetricValue> metrics =
        ExpectedMetrics.of(new double[] {.1, .2}, new boolean[2], new double[2]);
    assertThat(metrics.get("precision").undefined()).isEqualTo("no predicted positives");
    assertThat(metrics.get("recall").undefined()).isEqualTo("no expected positives");
    assertThat(metrics.get("roc_auc").undefined()).isEqualTo("one class only is expected");
    assertThat(metrics.get("accuracy").value()).isEqualTo(1);
  }

  private static double value(Map<String, MetricValue> metrics) {
    return metrics.get("precision").value();
  }

  /** Two groups with the same scores, of which the second is positive less often. */
  private static final class Shift {

    private final double[] score;
    private final boolean[] label;
    private final int[] group;

    Shift(RandomGenerator random, int size, double shareOfSecond, double sharpening) {
      score = new double[size];
      label = new boolean[size];
      group = new int[size];
      for (int row = 0; row < size; row++) {
        group[row] = random.nextDouble() < shareOfSecond ? 1 : 0;
        double logOdds = 1.5 * random.nextGaussian();
        score[row] = 1 / (1 + Math.exp(-sharpening * logOdds));
        label[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds + 1.5 * group[row]));
      }
    }

    boolean[] decision() {
      boolean[] decision = new boolean[score.length];
      for (int row = 0; row < decision.length; row++) {
        decision[row] = score[row] > 0.5;
      }
      return decision;
    }

    double precision() {
      double decided = 0;
      double right = 0;
      for (int row = 0; row < score.length; row++) {
        decided += score[row] > 0.5 ? 1 : 0;
        right += score[row] > 0.5 && label[row] ? 1 : 0;
      }
      return right / decided;
    }
  }
}
