package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;
import io.modelwatch.stats.profile.Moments;

/**
 * Mature recommendations by what people said of them.
 *
 * @param recommended all
 * @param negative those with negative feedback
 * @param ratings the ratings of those that were rated
 */
public record FeedbackCounts(long recommended, long negative, Moments ratings)
    implements State<FeedbackCounts> {

  /** No recommendations. */
  static final FeedbackCounts NONE = new FeedbackCounts(0, 0, Moments.NONE);

  @Override
  public FeedbackCounts merge(FeedbackCounts other) {
    return new FeedbackCounts(
        recommended + other.recommended, negative + other.negative, ratings.merge(other.ratings));
  }

  @Override
  public long n() {
    return recommended;
  }
}
