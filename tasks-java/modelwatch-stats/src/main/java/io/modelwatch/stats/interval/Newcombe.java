package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;

/**
 * The interval of the mean of two independent shares from the Wilson interval of each: {@code m −
 * ½√((p₁−l₁)² + (p₂−l₂)²)} and {@code m + ½√((u₁−p₁)² + (u₂−p₂)²)}.
 *
 * <p>Source: Newcombe (1998), Interval estimation for the difference between independent
 * proportions, Statistics in Medicine 17 (method 10); Zou and Donner (2008) for sums.
 */
public final class Newcombe {

  private Newcombe() {}

  /** The interval of {@code (successes1/trials1 + successes2/trials2) / 2}. */
  public static Interval mean(
      double successes1, double trials1, double successes2, double trials2) {
    double first = successes1 / trials1;
    double second = successes2 / trials2;
    Interval ofFirst = Wilson.of(successes1, trials1);
    Interval ofSecond = Wilson.of(successes2, trials2);
    double mean = (first + second) / 2;
    return new Interval(
        mean - Math.hypot(first - ofFirst.lower(), second - ofSecond.lower()) / 2,
        mean + Math.hypot(ofFirst.upper() - first, ofSecond.upper() - second) / 2);
  }
}
