package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The performance of a binary classifier.
 *
 * @param settings which figures, and how exact
 */
public record ClassificationStatistic(ClassificationSettings settings)
    implements Statistic<LabelledPredictions> {

  @Override
  public LabelledPredictions identity() {
    return accumulator().state();
  }

  @Override
  public PredictionAccumulator accumulator() {
    return new PredictionAccumulator(settings);
  }

  @Override
  public StateFormat<LabelledPredictions> format() {
    return new StateFormat<>("labelled_predictions", 1, LabelledPredictions.class);
  }

  @Override
  public Map<String, MetricValue> figures(LabelledPredictions state) {
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    for (PerformanceMeasure measure : ClassificationMeasures.of(settings)) {
      figures.put(
          measure.name(),
          measure.needsSample() && state.n() < settings.minimumRows()
              ? TooFew.undefined(state.n(), settings.minimumRows())
              : measure.of(state));
    }
    return figures;
  }
}
