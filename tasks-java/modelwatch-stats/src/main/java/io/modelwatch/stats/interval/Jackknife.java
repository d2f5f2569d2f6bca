package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The interval of any function of counts by leaving out one row at a time: {@code √((n−1)/n · Σ
 * nᵢ(f₋ᵢ − f̄)²)} with {@code f₋ᵢ} the metric without one row of cell i. Rows of one cell are
 * alike, so a table of k cells costs k evaluations however many rows it counts, and nothing is
 * random.
 *
 * <p>Source: Efron and Stein (1981), The jackknife estimate of variance, Annals of Statistics 9.
 */
public final class Jackknife {

  private Jackknife() {}

  /**
   * The interval of a metric, cut to its range.
   *
   * @param counts the rows of each cell
   * @param metric computes the metric from counts; NaN where it has no value
   * @return null where leaving out a row leaves the metric without a value
   */
  public static @Nullable Interval of(
      double[] counts, ToDoubleFunction<double[]> metric, double minimum, double maximum) {
    double rows = 0;
    for (double count : counts) {
      rows += count;
    }
    double[] without = new double[counts.length];
    double mean = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        double[] left = counts.clone();
        left[cell] = Math.max(0, left[cell] - 1);
        without[cell] = metric.applyAsDouble(left);
        mean += counts[cell] * without[cell] / rows;
      }
    }
    double squares = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      double deviation = without[cell] - mean;
      squares += counts[cell] * deviation * deviation;
    }
    double error = Math.sqrt((rows - 1) / rows * squares);
    return Double.isFinite(error)
        ? Normal.around(metric.applyAsDouble(counts), error, minimum, maximum)
        : null;
  }
}
