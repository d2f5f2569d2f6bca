package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Word;

/** What is measured of a series each day. */
public enum AlarmMeasure implements Word {
  /** The number of rows. */
  ROWS,
  /** The share of rows without a value; only more is an alarm. */
  MISSING,
  /** The share of rows with a value that is new or out of range; only more is an alarm. */
  NEW,
  /**
   * Of numbers the mean rank among those of the first days, 0 to 1, 0.5 as they were (Bross's
   * ridit); of two values, and of rates, the share of the second.
   */
  LOCATION,
  /** The share of one category, or of one range of numbers. */
  SHARE,
  /** How far all shares moved: half the sum of their differences (total variation), 0 to 1. */
  SHAPE
}
