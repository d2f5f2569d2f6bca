package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Means;
import io.modelwatch.stats.profile.Moments;

/** The mean of errors with its interval. */
final class MeanError {

  private MeanError() {}

  static MetricValue of(Moments errors) {
    double n = (double) errors.n();
    return Means.of(n, errors.mean() * n, errors.squares(), 0, Double.POSITIVE_INFINITY);
  }
}
