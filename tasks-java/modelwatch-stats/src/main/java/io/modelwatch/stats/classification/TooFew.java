package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;

/** The reason why a metric of a small sample has no value. */
final class TooFew {

  private TooFew() {}

  /** No value, because there are fewer rows than the monitor asks for. */
  static MetricValue undefined(long rows, int minimum) {
    return undefined(rows, "labelled predictions", minimum);
  }

  /**
   * The same of other rows.
   *
   * @param kind what they are called
   */
  static MetricValue undefined(long rows, String kind, int minimum) {
    return MetricValue.undefined(
        rows == 0
            ? "no " + kind
            : "only " + rows + " " + kind + ", at least " + minimum + " needed",
        rows);
  }
}
