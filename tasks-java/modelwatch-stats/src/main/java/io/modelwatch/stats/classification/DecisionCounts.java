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

  long all() {
    return positive + negative;
  }
}
