package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A number with the sample it rests on, or the reason why there is none. Never NaN, never infinite.
 *
 * @param value the number, null when undefined
 * @param undefined why there is no number, null when there is one
 * @param interval a 95 % interval, null where none is defined
 * @param n the number of predictions (or rows) it rests on
 * @param errorBound how far the number may be from the exact one, because values were binned to
 *     bound memory; 0 when it is exact
 */
public record MetricValue(
    @Nullable Double value,
    @Nullable String undefined,
    @Nullable Interval interval,
    long n,
    double errorBound) {

  /** Why there is no number where there are numbers of 1e200. */
  public static final String BEYOND_DOUBLES =
      "some numbers are too great or too small to compute with";

  /** Checks that there is either a finite number or a reason. */
  public MetricValue {
    if ((value == null) == (undefined == null)) {
      throw new IllegalArgumentException("a metric has either a value or a reason for having none");
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("a metric value is finite, not " + value);
    }
  }

  /** An exact number, or the reason why there is none. */
  public MetricValue(
      @Nullable Double value, @Nullable String undefined, @Nullable Interval interval, long n) {
    this(value, undefined, interval, n, 0);
  }

  /** A number without an interval; undefined where arithmetic has left the range of doubles. */
  public static MetricValue of(double value, long n) {
    return of(value, null, n);
  }

  /**
   * A number with its 95 % interval, null where it has none; undefined where arithmetic has left
   * the range of doubles.
   */
  public static MetricValue of(double value, @Nullable Interval interval, long n) {
    return Double.isFinite(value)
        ? new MetricValue(value, null, interval, n)
        : undefined(BEYOND_DOUBLES, n);
  }

  /** No number, for a reason that completes the sentence "undefined: …". */
  public static MetricValue undefined(String reason, long n) {
    return new MetricValue(null, reason, null, n);
  }

  /** The same number, which may be this far from the exact one. */
  public MetricValue withErrorBound(double bound) {
    return value != null && !Double.isFinite(bound)
        ? undefined(BEYOND_DOUBLES, n)
        : new MetricValue(value, undefined, interval, n, bound);
  }

  /** The same number with another interval. */
  public MetricValue withInterval(@Nullable Interval other) {
    return new MetricValue(value, undefined, other, n, errorBound);
  }

  /** Whether there is a number. */
  public boolean isDefined() {
    return value != null;
  }
}
