package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;

/** Counts predictions by decision and label. */
public final class ConfusionAccumulator implements Accumulator<Confusion> {

  private final long[] cells = new long[4];

  /** Adds a prediction. */
  public void add(boolean decidedPositive, boolean labelledPositive) {
    cells[decidedPositive ? (labelledPositive ? 0 : 1) : (labelledPositive ? 2 : 3)]++;
  }

  @Override
  public Confusion state() {
    return new Confusion(cells[0], cells[1], cells[2], cells[3]);
  }
}
