package io.modelwatch.stats.interval;

import io.modelwatch.domain.MetricValue;

/**
 * The mean of a sample with the interval of the central limit theorem: {@code mean ± 1.96·s/√n}
 * with the sample's own standard deviation s.
 */
public final class Means {

  private Means() {}

  /**
   * A mean with its interval, cut to the range of the measure; undefined for no rows, without an
   * interval for one.
   *
   * @param n the number of rows
   * @param sum the sum of the values
   * @param squaredDeviations the sum of the squared deviations from the mean
   */
  public static MetricValue of(
      double n, double sum, double squaredDeviations, double minimum, double maximum) {
    long rows = Math.round(n);
    if (n <= 0) {
      return MetricValue.undefined("no labelled predictions", 0);
    }
    double mean = sum / n;
    if (n <= 1) {
      return MetricValue.of(mean, rows);
    }
    double error = Math.sqrt(squaredDeviations / (n - 1) / n);
    return MetricValue.of(mean, Normal.around(mean, error, minimum, maximum), rows);
  }
}
