package io.modelwatch.stats.drift;

import io.modelwatch.stats.profile.ColumnState;

/** A column of the baseline and of the window, prepared for being compared. */
public sealed interface ColumnPair permits NumberPair, CategoryPair {

  /** Both in the bins that the baseline gives, every bin with enough rows to be judged. */
  Bins bins();

  /** Rows of the baseline with a value that is not infinite. */
  long baselinePresent();

  /** Rows of the window with a value that is not infinite. */
  long windowPresent();

  /** The baseline's state. */
  ColumnState baseline();

  /** The window's state. */
  ColumnState window();

  /** Rows of the baseline. */
  default long baselineN() {
    return baseline().rows();
  }

  /** Rows of the window. */
  default long windowN() {
    return window().rows();
  }
}
