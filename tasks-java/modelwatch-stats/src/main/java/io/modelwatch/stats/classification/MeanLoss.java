package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Means;
import java.util.function.DoubleUnaryOperator;

/** The mean of a loss that depends on score and label, the same for any order of the rows. */
final class MeanLoss {

  private MeanLoss() {}

  /**
   * The mean loss with its interval.
   *
   * @param ofPositive the loss of a positive by its score
   * @param ofNegative the loss of a negative by its score
   * @param maximum the greatest loss of a prediction
   */
  static MetricValue of(
      LabelledScores scores,
      DoubleUnaryOperator ofPositive,
      DoubleUnaryOperator ofNegative,
      double maximum) {
    double rows = scores.positiveTotal() + scores.negativeTotal();
    double sum = 0;
    double error = 0;
    for (int index = 0; index < scores.size(); index++) {
      double score = scores.score(index);
      sum += scores.positives(index) * ofPositive.applyAsDouble(score);
      sum += scores.negatives(index) * ofNegative.applyAsDouble(score);
      error += scores.positives(index) * change(ofPositive, score, scores.reach(index));
      error += scores.negatives(index) * change(ofNegative, score, scores.reach(index));
    }
    double mean = sum / rows;
    double squares = 0;
    for (int index = 0; index < scores.size(); index++) {
      double positive = ofPositive.applyAsDouble(scores.score(index)) - mean;
      double negative = ofNegative.applyAsDouble(scores.score(index)) - mean;
      squares += scores.positives(index) * positive * positive;
      squares += scores.negatives(index) * negative * negative;
    }
    return Means.of(rows, sum, squares, 0, maximum).withErrorBound(rows > 0 ? error / rows : 0);
  }

  /** How much the loss may differ within a bin; losses are monotone in the score. */
  private static double change(DoubleUnaryOperator loss, double score, double reach) {
    if (reach == 0) {
      return 0;
    }
    double middle = loss.applyAsDouble(score);
    return Math.max(
        Math.abs(loss.applyAsDouble(score - reach) - middle),
        Math.abs(loss.applyAsDouble(score + reach) - middle));
  }
}
