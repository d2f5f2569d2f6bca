package io.modelwatch.stats.regression;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import org.jspecify.annotations.Nullable;

/** {@code √(Σ (p − y)² / n)}; its interval is the root of that of the mean squared error. */
final class RootMeanSquaredError implements RegressionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "rmse",
            "How far predictions are off, large errors weighing more, in the target's unit.")
        .formula("sqrt(sum of (p - y)^2 / n)")
        .range("0 and more, lower is better")
        .undefined(
            "without predictions that have an outcome, and where squared errors are too great or too"
                + " small to compute with")
        .interval("central limit theorem for the mean squared error, then the root")
        .source("scikit-learn root_mean_squared_error");
  }

  @Override
  public MetricValue of(Residuals residuals) {
    MetricValue mean = MeanError.of(residuals.squared());
    if (mean.value() != null
        && mean.value() < Double.MIN_NORMAL
        && residuals.absolute().mean() > 0) {
      return MetricValue.undefined(MetricValue.BEYOND_DOUBLES, mean.n());
    }
    return mean.value() == null
        ? mean
        : MetricValue.of(Math.sqrt(mean.value()), root(mean.interval()), mean.n());
  }

  private static @Nullable Interval root(@Nullable Interval interval) {
    return interval == null
        ? null
        : new Interval(Math.sqrt(interval.lower()), Math.sqrt(interval.upper()));
  }
}
