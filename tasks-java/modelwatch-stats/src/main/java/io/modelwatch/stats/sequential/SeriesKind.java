package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Word;

/**
 * What a series counts. Bin 0 holds missing values, bin 1 those that are new (a category that the
 * baseline does not have, a number outside its range), the others the ordinary ones.
 */
public enum SeriesKind implements Word {
  /** Numbers: the ordinary bins ascend. */
  ORDERED,
  /** Categories: the order of the ordinary bins means nothing. */
  CATEGORIES,
  /** A column of two values. */
  TWO_VALUED,
  /**
   * How often something happens to what it can happen to, such as failed among all requests: bin 3
   * holds how often it did, bin 2 how often not. Only more is an alarm. Days of few cases are
   * judged together.
   */
  RATE,
  /** The number of rows, in bin 0. */
  ROWS
}
