package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from scores and labels.
 *
 * @param measures the figures, in their order
 * @param minimumRows below this many labelled predictions a figure is undefined
 * @param exactScores up to this many distinct scores figures are exact
 */
public record ScoreStatistic(List<ScoreMeasure> measures, int minimumRows, int exactScores)
    implements Statistic<LabelledScores> {

  /** Takes an unmodifiable copy. */
  public ScoreStatistic {
    measures = List.copyOf(measures);
  }

  @Override
  public LabelledScores identity() {
    return LabelledScores.empty(exactScores);
  }

  @Override
  public ScoreAccumulator accumulator() {
    return new ScoreAccumulator(exactScores);
  }

  @Override
  public StateFormat<LabelledScores> format() {
    return new StateFormat<>("labelled_scores", 1, LabelledScores.class);
  }

  @Override
  public Map<String, MetricValue> figures(LabelledScores state) {
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    for (ScoreMeasure measure : measures) {
      figures.put(
          measure.name(),
          state.n() < minimumRows ? TooFew.undefined(state.n(), minimumRows) : measure.of(state));
    }
    return figures;
  }
}
