package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;

/**
 * The coefficient of determination: {@code 1 − Σ (p − y)² / Σ (y − ȳ)²}. Negative when the mean
 * would have predicted better. scikit-learn's 0 or 1 for outcomes that are all the same is
 * undefined here.
 *
 * <p>The interval is that of large samples, {@code ± 1.96·√(4R²(1−R²)² / n)}, and given for
 * positive values only. Source: Olkin and Finn (1995), Correlations redux, Psychological Bulletin
 * 118.
 */
final class Determination implements RegressionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("r2", "The share of the outcomes' variance that predictions explain.")
        .formula("1 - sum of (p - y)^2 / sum of (y - mean y)^2")
        .range("minus infinity to 1, higher is better, 0 is the mean's")
        .undefined("for fewer than two outcomes, and where all are the same")
        .interval("large-sample (Olkin and Finn 1995), for positive values only")
        .source("scikit-learn r2_score");
  }

  @Override
  public MetricValue of(Residuals residuals) {
    long n = residuals.n();
    if (n < 2) {
      return MetricValue.undefined("fewer than two outcomes", n);
    }
    if (residuals.actual().squares() == 0) {
      return MetricValue.undefined("all outcomes are the same", n);
    }
    if (Double.isInfinite(residuals.actual().squares())) {
      return MetricValue.undefined(MetricValue.BEYOND_DOUBLES, n);
    }
    double value = 1 - residuals.squared().mean() * n / residuals.actual().squares();
    if (value <= 0) {
      return MetricValue.of(value, n);
    }
    double error = 2 * Math.sqrt(value) * (1 - value) / Math.sqrt((double) n);
    return MetricValue.of(value, Normal.around(value, error, Double.NEGATIVE_INFINITY, 1), n);
  }
}
