package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;

/** What feedback on recommendations says of them. */
sealed interface FeedbackMetric extends Explained permits NegativeHits, MeanRating {

  /**
   * The metric, or why there is none.
   *
   * @param minimumRows below so many rows it is undefined
   * @param same of how many of them one is said by the same, on average: its interval is as wide as
   *     if one of so many had been there
   */
  MetricValue of(FeedbackCounts counts, int minimumRows, Same same);

  /**
   * Who says much counts once.
   *
   * @param recommendations of how many the entity of one is, on average; at least 1
   * @param ratings likewise, of those that were rated
   */
  record Same(double recommendations, double ratings) {}
}
