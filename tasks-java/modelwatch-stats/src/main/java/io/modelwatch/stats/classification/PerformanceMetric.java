package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A performance metric of a classifier. */
public interface PerformanceMetric extends Explained {

  /** The metric, or why there is none. */
  MetricValue of(PerformanceState predictions);

  /** Whether the metric means nothing for a handful of predictions. */
  default boolean needsSample() {
    return true;
  }
}
