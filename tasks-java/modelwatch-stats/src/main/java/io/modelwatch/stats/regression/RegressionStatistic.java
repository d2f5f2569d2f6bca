package io.modelwatch.stats.regression;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The performance of a model that predicts a number.
 *
 * @param minimumRows below this many predictions with outcomes a metric is undefined
 */
public record RegressionStatistic(int minimumRows) implements Statistic<Residuals> {

  /** All metrics, in the order they are reported: the one list that a new one is added to. */
  public static List<RegressionMetric> metrics() {
    return List.of(
        new MeanAbsoluteError(),
        new RootMeanSquaredError(),
        new MeanAbsolutePercentageError(),
        new Determination());
  }

  @Override
  public Residuals identity() {
    return Residuals.NONE;
  }

  @Override
  public ResidualAccumulator accumulator() {
    return new ResidualAccumulator();
  }

  @Override
  public StateFormat<Residuals> format() {
    return new StateFormat<>("residuals", 1, Residuals.class);
  }

  @Override
  public Map<String, MetricValue> metrics(Residuals state) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    for (RegressionMetric metric : metrics()) {
      metrics.put(
          metric.name(),
          state.n() > 0 && state.n() < minimumRows
              ? MetricValue.undefined(
                  "only " + state.n() + " outcomes, at least " + minimumRows + " needed", state.n())
              : metric.of(state));
    }
    return metrics;
  }
}
