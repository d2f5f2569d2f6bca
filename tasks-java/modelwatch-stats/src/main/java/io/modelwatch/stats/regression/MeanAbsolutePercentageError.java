package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.Moments;

/**
 * {@code Σ |p − y| / |y| / n}, as a share. scikit-learn divides by 2⁻⁵² where y is 0, which makes
 * the metric a huge number that means nothing; here it is undefined then.
 */
final class MeanAbsolutePercentageError implements RegressionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "mape", "How far predictions are off on average, as a share of what came.")
        .formula("sum of |p - y| / |y| / n")
        .range("0 and more, lower is better; 0.1 is 10 %")
        .undefined("without predictions that have an outcome, and where an outcome is 0")
        .interval("central limit theorem")
        .source("scikit-learn mean_absolute_percentage_error");
  }

  @Override
  public MetricValue of(Residuals residuals) {
    Moments errors = residuals.relative();
    if (errors.n() < residuals.n()) {
      return MetricValue.undefined(
          residuals.n() - errors.n() + " of the outcomes are 0", residuals.n());
    }
    return MeanError.of(errors);
  }
}
