package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A metric of predicted numbers against what came. */
public interface RegressionMetric extends Explained {

  /** The metric, or why there is none. */
  MetricValue of(Residuals residuals);
}
