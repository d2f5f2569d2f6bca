package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;

/**
 * Predictions with their labels, summarized: all that performance follows from.
 *
 * @param decisions all of them, labelled or not, by decision
 * @param confusion by decision and label
 * @param scores by score and label
 * @param weights what they weigh
 * @param top the highest scores of each day
 */
public record PerformanceState(
    DecisionCounts decisions,
    Confusion confusion,
    LabelledScores scores,
    CellWeights weights,
    DailyTop top)
    implements State<PerformanceState> {

  @Override
  public PerformanceState merge(PerformanceState other) {
    return new PerformanceState(
        decisions.merge(other.decisions),
        confusion.merge(other.confusion),
        scores.merge(other.scores),
        weights.merge(other.weights),
        top.merge(other.top));
  }

  /** One of so many predictions; a day's budget is spent as it was. */
  PerformanceState oneOf(double rows) {
    return new PerformanceState(
        decisions.oneOf(rows), confusion.oneOf(rows), scores.oneOf(rows), weights.oneOf(rows), top);
  }

  /** The number of labelled predictions. */
  @Override
  public long n() {
    return Math.max(confusion.n(), scores.n());
  }
}
