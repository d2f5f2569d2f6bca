package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from decisions and labels.
 *
 * @param measures the figures, in their order
 * @param minimumRows below this many labelled predictions a figure is undefined
 */
public record ConfusionStatistic(List<ConfusionMeasure> measures, int minimumRows)
    implements Statistic<Confusion> {

  /** Takes an unmodifiable copy. */
  public ConfusionStatistic {
    measures = List.copyOf(measures);
  }

  @Override
  public Confusion identity() {
    return Confusion.EMPTY;
  }

  @Override
  public ConfusionAccumulator accumulator() {
    return new ConfusionAccumulator();
  }

  @Override
  public StateFormat<Confusion> format() {
    return new StateFormat<>("confusion", 1, Confusion.class);
  }

  @Override
  public Map<String, MetricValue> figures(Confusion state) {
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    for (ConfusionMeasure measure : measures) {
      figures.put(
          measure.name(),
          measure.needsSample() && state.n() < minimumRows
              ? TooFew.undefined(state.n(), minimumRows)
              : measure.of(state));
    }
    return figures;
  }
}
