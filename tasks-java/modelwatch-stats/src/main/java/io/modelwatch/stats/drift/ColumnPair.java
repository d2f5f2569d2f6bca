package io.modelwatch.stats.drift;

/** A column of the baseline and of the window, prepared for being compared. */
public sealed interface ColumnPair permits NumberPair, CategoryPair {

  /** Both in the bins that the baseline gives, every bin with enough rows to be judged. */
  Bins bins();

  /** Rows of the baseline with a value that is not infinite. */
  long baselinePresent();

  /** Rows of the window with a value that is not infinite. */
  long windowPresent();

  /** Rows of the baseline. */
  long baselineN();

  /** Rows of the window. */
  long windowN();
}
