package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The performance of a binary classifier.
 *
 * @param settings which metrics, and how exact
 */
public record ClassificationStatistic(ClassificationSettings settings)
    implements Statistic<PerformanceState> {

  @Override
  public PerformanceState identity() {
    return accumulator().state();
  }

  @Override
  public PredictionAccumulator accumulator() {
    return new PredictionAccumulator(settings);
  }

  @Override
  public StateFormat<PerformanceState> format() {
    return new StateFormat<>("performance", 2, PerformanceState.class);
  }

  @Override
  public Map<String, MetricValue> metrics(PerformanceState state) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    for (PerformanceMetric metric : ClassificationMetrics.of(settings)) {
      metrics.put(
          metric.name(),
          metric.needsSample() && state.n() < settings.minimumRows()
              ? TooFew.undefined(state.n(), settings.minimumRows())
              : metric.of(state));
    }
    return metrics;
  }

  /**
   * The same metrics with intervals as wide as if one of so many predictions had been there: those
   * that repeat others are no evidence of their own.
   *
   * @param rowsPerCase at least 1
   */
  public Map<String, MetricValue> metrics(PerformanceState state, double rowsPerCase) {
    Map<String, MetricValue> metrics = metrics(state);
    Map<String, MetricValue> fewer =
        new ClassificationStatistic(settings.withMinimumRows(1)).metrics(state.oneOf(rowsPerCase));
    metrics.replaceAll(
        (name, value) ->
            value.interval() == null
                ? value
                : value.withInterval(Objects.requireNonNull(fewer.get(name)).interval()));
    return metrics;
  }
}
