package io.modelwatch.stats.profile;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;

/** The profile of a category column. */
public final class CategoryStatistic implements Statistic<CategoryState> {

  private final StateFormat<CategoryState> format =
      new StateFormat<>("category", 1, CategoryState.class);

  @Override
  public CategoryState identity() {
    return accumulator().state();
  }

  @Override
  public CategoryAccumulator accumulator() {
    return new CategoryAccumulator();
  }

  @Override
  public StateFormat<CategoryState> format() {
    return format;
  }

  @Override
  public Map<String, MetricValue> metrics(CategoryState state) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put("rows", MetricValue.of((double) state.rows(), state.rows()));
    metrics.put(
        "missing_share",
        state.rows() == 0
            ? MetricValue.undefined("there are no rows", 0)
            : MetricValue.of((double) state.missing() / state.rows(), state.rows()));
    metrics.put(
        "distinct",
        state.hashed()
            ? MetricValue.undefined(
                "there are more than " + CategoryState.MAXIMUM + " categories", state.rows())
            : MetricValue.of(state.counts().size(), state.rows()));
    return metrics;
  }
}
