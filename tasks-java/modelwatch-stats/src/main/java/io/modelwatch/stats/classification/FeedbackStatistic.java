package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people say of recommendations.
 *
 * @param minimumRows below so many rows a metric is undefined
 */
public record FeedbackStatistic(int minimumRows) implements Statistic<FeedbackCounts> {

  private static final List<FeedbackMetric> METRICS = List.of(new NegativeHits(), new MeanRating());

  /** Its metrics. */
  public static List<Explained> metrics() {
    return List.copyOf(METRICS);
  }

  @Override
  public FeedbackCounts identity() {
    return FeedbackCounts.NONE;
  }

  @Override
  public FeedbackAccumulator accumulator() {
    return new FeedbackAccumulator();
  }

  @Override
  public StateFormat<FeedbackCounts> format() {
    return new StateFormat<>("feedback", 2, FeedbackCounts.class);
  }

  @Override
  public Map<String, MetricValue> metrics(FeedbackCounts state) {
    return metrics(state, 1, 1);
  }

  /**
   * The same metrics with intervals as wide as if an entity had been recommended, and had rated,
   * one thing only: what it says of several is no evidence of its own.
   *
   * @param recommendationsPerEntity of how many recommendations the entity of one is, on average;
   *     at least 1
   * @param ratingsPerEntity likewise, of those that were rated
   */
  public Map<String, MetricValue> metrics(
      FeedbackCounts state, double recommendationsPerEntity, double ratingsPerEntity) {
    FeedbackMetric.Same same = new FeedbackMetric.Same(recommendationsPerEntity, ratingsPerEntity);
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    METRICS.forEach(metric -> metrics.put(metric.name(), metric.of(state, minimumRows, same)));
    return metrics;
  }
}
