package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;

/** A metric that follows from the counts by decision and label. */
interface ConfusionMetric extends PerformanceMetric {

  /** The metric, or why there is none. */
  MetricValue of(Confusion counts);

  @Override
  default MetricValue of(PerformanceState predictions) {
    return of(predictions.confusion());
  }
}
