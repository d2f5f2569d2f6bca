package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * The share of all predictions, labelled or not, that were decided positive. It needs no labels, so
 * it is the same on every basis and the first to show that something changed.
 *
 * @param minimumRows below this many predictions it is undefined
 */
record PredictionRate(int minimumRows) implements PerformanceMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "prediction_rate", "The share of all predictions, labelled or not, decided positive.")
        .formula("positive decisions / decisions")
        .range("0 to 1; neither end is better, a change is news")
        .undefined("without decisions")
        .interval("Wilson")
        .source("share of positive decisions; needs no labels");
  }

  @Override
  public MetricValue of(PerformanceState predictions) {
    DecisionCounts decisions = predictions.decisions();
    return decisions.all() < minimumRows
        ? TooFew.undefined(decisions.all(), "predictions", minimumRows)
        : Wilson.share((double) decisions.positive(), (double) decisions.all(), "no predictions");
  }

  /** It has a minimum of its own, of predictions instead of labels. */
  @Override
  public boolean needsSample() {
    return false;
  }
}
