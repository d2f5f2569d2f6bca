package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;

/** A figure that follows from the counts by decision and label. */
interface ConfusionMeasure extends PerformanceMeasure {

  /** The figure, or why there is none. */
  MetricValue of(Confusion counts);

  @Override
  default MetricValue of(PerformanceState predictions) {
    return of(predictions.confusion());
  }
}
