package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;

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
    return new StateFormat<>("performance", 1, PerformanceState.class);
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
}
