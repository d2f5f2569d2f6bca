package io.modelwatch.stats.quality;

import io.modelwatch.stats.profile.ColumnState;
import org.jspecify.annotations.Nullable;

/** A column of a window with what the monitor and the baseline say of it. */
public sealed interface CheckedColumn permits CheckedNumbers, CheckedCategories {

  /** Its name. */
  String name();

  /** What the monitor says of it. */
  ColumnContract contract();

  /** Whether there is a baseline at all, of this column or of others. */
  boolean hasBaseline();

  /** The baseline's state, null where it does not have the column. */
  @Nullable ColumnState baseline();

  /** The window's state. */
  ColumnState window();

  /** Distinct values of the window, null where there are too many to count exactly. */
  @Nullable Integer distinct();

  /** Whether the baseline has more than one value. */
  boolean variesInBaseline();

  /** Rows of the window. */
  default long rows() {
    return window().rows();
  }

  /** Rows of the window without a value. */
  default long missing() {
    return window().missing();
  }

  /** Whether the baseline has a value of the column. */
  default boolean isInBaseline() {
    ColumnState before = baseline();
    return before != null && before.present() > 0;
  }

  /** The share of rows, 0 where there are none. */
  default double shareOfRows(long part) {
    return rows() == 0 ? 0 : (double) part / rows();
  }
}
