package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A figure of all classes together. */
public interface MulticlassMeasure extends Explained {

  /** The figure, or why there is none. */
  MetricValue of(ClassCounts counts);
}
