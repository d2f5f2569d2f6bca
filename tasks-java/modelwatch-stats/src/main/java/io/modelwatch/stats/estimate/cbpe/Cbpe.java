package io.modelwatch.stats.estimate.cbpe;

import io.modelwatch.domain.MetricValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Confidence-based performance estimation: scores are calibrated on a labelled reference, and a
 * prediction with the calibrated score {@code p} counts as {@code p} of a positive and {@code 1 -
 * p} of a negative. As in NannyML, including when calibration is left out.
 *
 * <p>With weights of the reference rows ({@link DensityRatio}) it is PAPE (Białek et al. 2024): the
 * calibration of predictions like those of the window.
 *
 * <p>Assumed: the chance of a positive label, given the score (with weights: and the features), is
 * still that of the reference. It cannot see concept drift.
 */
public final class Cbpe {

  private final DoubleUnaryOperator calibration;

  private Cbpe(DoubleUnaryOperator calibration) {
    this.calibration = calibration;
  }

  /** Calibrates on a reference by isotonic regression, unless that does not help. */
  public static Cbpe fit(double[] score, boolean[] label) {
    if (!CalibrationNeed.isThere(score, label)) {
      return new Cbpe(DoubleUnaryOperator.identity());
    }
    double[] weight = new double[score.length];
    Arrays.fill(weight, 1);
    return fit(score, label, weight);
  }

  /** Calibrates on a weighted reference by isotonic regression. */
  public static Cbpe fit(double[] score, boolean[] label, double[] weight) {
    double[] target = new double[label.length];
    for (int row = 0; row < target.length; row++) {
      target[row] = label[row] ? 1 : 0;
    }
    return new Cbpe(IsotonicRegression.fit(score, target, weight)::at);
  }

  /** The expected metrics of predictions without labels, by name. */
  public Map<String, MetricValue> metrics(double[] score, boolean[] decision) {
    return ExpectedMetrics.of(score, decision, Arrays.stream(score).map(calibration).toArray());
  }
}
