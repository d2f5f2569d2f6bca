package io.modelwatch.stats.profile;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The profile of a number column. */
public final class NumberStatistic implements Statistic<NumberState> {

  private static final String NO_NUMBERS = "there are no finite numbers";

  private final Resolution resolution;
  private final StateFormat<NumberState> format = new StateFormat<>("number", 1, NumberState.class);

  /** With how finely numbers are told apart. */
  public NumberStatistic(Resolution resolution) {
    this.resolution = resolution;
  }

  @Override
  public NumberState identity() {
    return accumulator().state();
  }

  @Override
  public NumberAccumulator accumulator() {
    return new NumberAccumulator(resolution);
  }

  @Override
  public StateFormat<NumberState> format() {
    return format;
  }

  @Override
  public Map<String, MetricValue> metrics(NumberState state) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put("rows", MetricValue.of((double) state.rows(), state.rows()));
    metrics.put("missing_share", share(state.missing(), state.rows()));
    metrics.put(
        "infinite_share", share(state.negativeInfinite() + state.positiveInfinite(), state.rows()));
    metrics.put(
        "distinct",
        state.cells().isExact()
            ? MetricValue.of(state.cells().size(), state.rows())
            : MetricValue.undefined("there are too many to count exactly", state.rows()));
    metrics.put("mean", value(state.finite() == 0 ? null : state.moments().mean(), state));
    metrics.put(
        "standard_deviation",
        value(state.finite() == 0 ? null : Math.sqrt(state.moments().variance()), state));
    metrics.put("minimum", value(state.minimum(), state));
    for (int percent : new int[] {1, 5, 25, 50, 75, 95, 99}) {
      metrics.put("p" + percent, value(state.quantile(percent / 100.0), state));
    }
    metrics.put("maximum", value(state.maximum(), state));
    return metrics;
  }

  private static MetricValue share(long part, long rows) {
    return rows == 0
        ? MetricValue.undefined("there are no rows", 0)
        : MetricValue.of((double) part / rows, rows);
  }

  private static MetricValue value(@Nullable Double number, NumberState state) {
    if (number == null) {
      return MetricValue.undefined(NO_NUMBERS, state.rows());
    }
    return Double.isFinite(number)
        ? MetricValue.of(number, state.finite())
        : MetricValue.undefined("the numbers are too great for a double", state.finite());
  }
}
