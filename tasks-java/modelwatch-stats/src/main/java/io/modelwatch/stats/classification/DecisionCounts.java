package io.modelwatch.stats.classification;

/**
 * Predictions by decision, whatever their labels.
 *
 * @param positive decided positive
 * @param negative decided negative
 */
public record DecisionCounts(long positive, long negative) {

  DecisionCounts merge(DecisionCounts other) {
    return new DecisionCounts(positive + other.positive, negative + other.negative);
  }

  /** One of so many. */
  DecisionCounts oneOf(double rows) {
    return new DecisionCounts(Math.round(positive / rows), Math.round(negative / rows));
  }

  long all() {
    return positive + negative;
  }
}
