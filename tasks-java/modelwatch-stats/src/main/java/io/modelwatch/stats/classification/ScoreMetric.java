package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;

/** A metric that follows from scores and labels. */
interface ScoreMetric extends PerformanceMetric {

  /** The metric, or why there is none. */
  MetricValue of(LabelledScores scores);

  @Override
  default MetricValue of(PerformanceState predictions) {
    return of(predictions.scores());
  }
}
