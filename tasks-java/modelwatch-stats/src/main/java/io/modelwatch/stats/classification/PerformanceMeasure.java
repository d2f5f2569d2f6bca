package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A performance figure of a classifier. */
public interface PerformanceMeasure extends Explained {

  /** The figure, or why there is none. */
  MetricValue of(PerformanceState predictions);

  /** Whether the figure means nothing for a handful of predictions. */
  default boolean needsSample() {
    return true;
  }
}
