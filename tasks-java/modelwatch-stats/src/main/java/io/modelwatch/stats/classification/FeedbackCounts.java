package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;

/**
 * Mature recommendations by what people said of them.
 *
 * @param recommended all
 * @param negative those with negative feedback
 */
public record FeedbackCounts(long recommended, long negative) implements State<FeedbackCounts> {

  @Override
  public FeedbackCounts merge(FeedbackCounts other) {
    return new FeedbackCounts(recommended + other.recommended, negative + other.negative);
  }

  @Override
  public long n() {
    return recommended;
  }
}
