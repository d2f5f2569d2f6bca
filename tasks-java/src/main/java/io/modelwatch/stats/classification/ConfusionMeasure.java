package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A figure that follows from the counts by decision and label. */
public interface ConfusionMeasure extends Explained {

  /** The figure, or why there is none. */
  MetricValue of(Confusion counts);

  /** Whether the figure means nothing for a handful of predictions. */
  default boolean needsSample() {
    return true;
  }
}
