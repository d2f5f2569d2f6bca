package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** A figure that follows from scores and labels. */
public interface ScoreMeasure extends Explained {

  /** The figure, or why there is none. */
  MetricValue of(LabelledScores scores);
}
