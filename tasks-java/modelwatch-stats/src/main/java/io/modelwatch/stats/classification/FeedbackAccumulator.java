package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;

/** Counts recommendations and negative feedback. */
public final class FeedbackAccumulator implements Accumulator<FeedbackCounts> {

  private long recommended;
  private long negative;

  /** Adds a recommendation. */
  public void add(boolean negativeFeedback) {
    recommended++;
    negative += negativeFeedback ? 1 : 0;
  }

  @Override
  public FeedbackCounts state() {
    return new FeedbackCounts(recommended, negative);
  }
}
