package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A metric of all classes together. */
public interface MulticlassMetric extends Explained {

  /** The metric, or why there is none. */
  MetricValue of(ClassCounts counts);
}
