package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * The share of recommendations that annoyed: negative feedback until the prediction is mature,
 * counted once a recommendation. No feedback is no complaint.
 */
final class NegativeHits implements FeedbackMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "negative_hits", "The share of recommendations that drew a complaint or an opt-out.")
        .formula("mature recommendations with negative feedback / mature recommendations")
        .range("0 to 1, lower is better")
        .undefined("without mature recommendations")
        .interval("Wilson, as if an entity had been recommended one thing only (Kish)")
        .threshold("none; banks' monitoring plans use 2 % as the end of green, 5 % of yellow")
        .source("irrelevant recommendations that frustrate customers");
  }

  @Override
  public MetricValue of(FeedbackCounts counts, int minimumRows, Same same) {
    long n = counts.recommended();
    if (n == 0 || n < minimumRows) {
      return TooFew.undefined(n, "recommendations", minimumRows);
    }
    double people = n / same.recommendations();
    double annoyed = counts.negative() / same.recommendations();
    return MetricValue.of((double) counts.negative() / n, Wilson.of(annoyed, people), n);
  }
}
