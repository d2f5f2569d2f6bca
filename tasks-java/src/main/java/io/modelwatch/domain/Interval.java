package io.modelwatch.domain;

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
}
