package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;

/**
 * Predictions with their labels, summarized: all that performance follows from.
 *
 * @param confusion by decision and label
 * @param scores by score and label
 * @param weights the weights of positives
 * @param top the highest scores of each day
 */
public record LabelledPredictions(
    Confusion confusion, LabelledScores scores, PositiveWeights weights, DailyTop top)
    implements State<LabelledPredictions> {

  @Override
  public LabelledPredictions merge(LabelledPredictions other) {
    return new LabelledPredictions(
        confusion.merge(other.confusion),
        scores.merge(other.scores),
        weights.merge(other.weights),
        top.merge(other.top));
  }

  /** The number of labelled predictions. */
  @Override
  public long n() {
    return Math.max(confusion.n(), scores.n());
  }
}
