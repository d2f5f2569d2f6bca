package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/** {@code Σ |p − y| / n}. */
final class MeanAbsoluteError implements RegressionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("mae", "How far predictions are off on average, in the target's unit.")
        .formula("sum of |p - y| / n")
        .range("0 and more, lower is better")
        .undefined("without predictions that have an outcome")
        .interval("central limit theorem")
        .source("scikit-learn mean_absolute_error");
  }

  @Override
  public MetricValue of(Residuals residuals) {
    return MeanError.of(residuals.absolute());
  }
}
