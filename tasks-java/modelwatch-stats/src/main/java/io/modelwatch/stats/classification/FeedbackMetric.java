package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** What feedback on recommendations says of them. */
sealed interface FeedbackMetric extends Explained permits NegativeHits, MeanRating {

  /**
   * The metric, or why there is none.
   *
   * @param minimumRows below so many rows it is undefined
   */
  MetricValue of(FeedbackCounts counts, int minimumRows);
}
