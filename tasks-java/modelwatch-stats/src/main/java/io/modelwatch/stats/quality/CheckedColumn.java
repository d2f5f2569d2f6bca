package io.modelwatch.stats.quality;

import org.jspecify.annotations.Nullable;

/** A column of a window with what the monitor and the baseline say of it. */
public sealed interface CheckedColumn permits CheckedNumbers, CheckedCategories {

  /** Its name. */
  String name();

  /** What the monitor says of it. */
  ColumnContract contract();

  /** Whether there is a baseline at all, of this column or of others. */
  boolean hasBaseline();

  /** Rows of the window. */
  long rows();

  /** Rows of the window without a value. */
  long missing();

  /** Rows of the baseline; 0 where it does not have the column. */
  long baselineRows();

  /** Rows of the baseline without a value. */
  long baselineMissing();

  /** Distinct values of the window, null where there are too many to count exactly. */
  @Nullable Integer distinct();

  /** Whether the baseline has more than one value. */
  boolean variesInBaseline();

  /** Whether the baseline has a value of the column. */
  default boolean isInBaseline() {
    return baselineRows() > baselineMissing();
  }

  /** The share of rows, 0 where there are none. */
  default double shareOfRows(long part) {
    return rows() == 0 ? 0 : (double) part / rows();
  }
}
