package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.profile.Moments;
import org.jspecify.annotations.Nullable;

/** Counts recommendations and what was said of them. */
public final class FeedbackAccumulator implements Accumulator<FeedbackCounts> {

  private FeedbackCounts counts = FeedbackCounts.NONE;

  /** Adds a recommendation. */
  public void add(boolean negative, @Nullable Double rating) {
    counts =
        counts.merge(
            new FeedbackCounts(
                1, negative ? 1 : 0, rating == null ? Moments.NONE : new Moments(1, rating, 0)));
  }

  @Override
  public FeedbackCounts state() {
    return counts;
  }
}
