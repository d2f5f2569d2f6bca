package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A number with the sample it rests on, or the reason why there is none. Never NaN, never infinite.
 *
 * @param value the number, null when undefined
 * @param undefined why there is no number, null when there is one
 * @param interval a 95 % interval, null where none is defined
 * @param n the number of predictions (or rows) it rests on
 */
public record MetricValue(
    @Nullable Double value, @Nullable String undefined, @Nullable Interval interval, long n) {

  /** Checks that there is either a finite number or a reason. */
  public MetricValue {
    if ((value == null) == (undefined == null)) {
      throw new IllegalArgumentException("a metric has either a value or a reason for having none");
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("a metric value is finite, not " + value);
    }
  }

  /** A number without an interval. */
  public static MetricValue of(double value, long n) {
    return new MetricValue(value, null, null, n);
  }

  /** A number with its 95 % interval. */
  public static MetricValue of(double value, Interval interval, long n) {
    return new MetricValue(value, null, interval, n);
  }

  /** No number, for a reason that completes the sentence "undefined: …". */
  public static MetricValue undefined(String reason, long n) {
    return new MetricValue(null, reason, null, n);
  }

  /** Whether there is a number. */
  public boolean isDefined() {
    return value != null;
  }
}
