package io.modelwatch.stats.estimate.calibration;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The share of positives of a usual day. When a feature breaks, scores mean something else and are
 * many or few, but the positives are as many as ever: a day whose scores foretell far more or far
 * fewer of them is rather a day of broken scores. The logarithm of a day's share is t-distributed
 * like a {@link RandomEffect}, so that labels that say otherwise soon prevail.
 *
 * @param logRate the logarithm of the share of positives
 * @param spread its standard deviation on usual days
 */
record PositiveRate(double logRate, double spread) {

  /** Makes the median absolute deviation a standard deviation, if the values are normal. */
  private static final double NORMAL = 1.4826;

  /**
   * What days had: median and median absolute deviation, so that broken days do not count. The
   * spread is that of one more day, and begins with a first belief worth one day.
   *
   * @param logRates one per day
   */
  static PositiveRate of(double[] logRates) {
    double middle = new Median().evaluate(logRates);
    double deviation =
        NORMAL
            * new Median()
                .evaluate(Arrays.stream(logRates).map(rate -> Math.abs(rate - middle)).toArray());
    int days = logRates.length;
    double first = VarianceComponents.FIRST.day() * VarianceComponents.FIRST.day();
    double variance = (first + days * deviation * deviation) / (1.0 + days) * (1 + 1.0 / days);
    return new PositiveRate(middle, Math.sqrt(variance));
  }
}
