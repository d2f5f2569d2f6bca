package io.modelwatch.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 95 % interval.
 *
 * @param lower its lower bound
 * @param upper its upper bound, not below {@code lower}
 */
public record Interval(double lower, double upper) {

  /** Checks the order of the bounds. */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("bounds out of order: " + lower + ", " + upper);
    }
  }

  /** An interval, null where arithmetic has left the range of doubles. */
  public static @Nullable Interval ofFinite(double lower, double upper) {
    return Double.isFinite(lower) && Double.isFinite(upper) ? new Interval(lower, upper) : null;
  }

  /** The two bounds of an interval as documents write them, null without one. */
  public static @Nullable List<Double> bounds(@Nullable Interval interval) {
    return interval == null ? null : List.of(interval.lower, interval.upper);
  }
}
