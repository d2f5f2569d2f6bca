package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import io.modelwatch.stats.interval.Wilson;
import java.util.Map;

/**
 * The share of recommendations that annoyed: negative feedback until the prediction is mature,
 * counted once a recommendation. No feedback is no complaint.
 *
 * @param minimumRows below this many recommendations it is undefined
 */
public record NegativeHits(int minimumRows) implements Statistic<FeedbackCounts>, Explained {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "negative_hits", "The share of recommendations that drew a complaint or an opt-out.")
        .formula("mature recommendations with negative feedback / mature recommendations")
        .range("0 to 1, lower is better")
        .undefined("without mature recommendations")
        .interval("Wilson")
        .threshold("none; banks' monitoring plans use 2 % as the end of green, 5 % of yellow")
        .source("irrelevant recommendations that frustrate customers");
  }

  @Override
  public FeedbackCounts identity() {
    return new FeedbackCounts(0, 0);
  }

  @Override
  public FeedbackAccumulator accumulator() {
    return new FeedbackAccumulator();
  }

  @Override
  public StateFormat<FeedbackCounts> format() {
    return new StateFormat<>("feedback", 1, FeedbackCounts.class);
  }

  @Override
  public Map<String, MetricValue> metrics(FeedbackCounts state) {
    return Map.of(
        name(),
        state.n() > 0 && state.n() < minimumRows
            ? MetricValue.undefined(
                "only " + state.n() + " recommendations, at least " + minimumRows + " needed",
                state.n())
            : Wilson.share(
                (double) state.negative(), (double) state.recommended(), "no recommendations"));
  }
}
