package io.modelwatch.stats.estimate.calibration;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Piecewise linear functions between knots, constant beyond the outer ones. The function with the
 * values {@code b} at the knots is {@code (1 - f) · b[j] + f · b[j + 1]}, where {@code j + f} is
 * the position of the argument.
 */
public final class HatBasis {

  private final double[] knots;

  /**
   * Takes the knots, ascending; equal ones are moved apart a little.
   *
   * @param knots at least two
   */
  HatBasis(double[] knots) {
    this.knots = knots.clone();
    for (int knot = 1; knot < knots.length; knot++) {
      this.knots[knot] = Math.max(this.knots[knot], this.knots[knot - 1] + 1e-3);
    }
  }

  /** The index of the knot at or below the argument plus the share of the way to the next. */
  public double position(double argument) {
    int last = knots.length - 1;
    if (argument <= knots[0]) {
      return 0;
    }
    if (argument >= knots[last]) {
      return last;
    }
    int found = Arrays.binarySearch(knots, argument);
    int below = found >= 0 ? found : -found - 2;
    return below + (argument - knots[below]) / (knots[below + 1] - knots[below]);
  }

  /** The knot that a position counts from: the one below it, never the last. */
  static int below(double position, int knots) {
    return (int) Math.min(knots - 2, position);
  }

  /** The function with these values at the knots, at a position. */
  public static double value(double[] atKnots, double position) {
    int below = below(position, atKnots.length);
    double share = position - below;
    return (1 - share) * atKnots[below] + share * atKnots[below + 1];
  }

  /** The variance of a function at a position, given the covariance of its values at the knots. */
  static double variance(RealMatrix covariance, double position) {
    int below = below(position, covariance.getRowDimension());
    double share = position - below;
    return (1 - share) * (1 - share) * covariance.getEntry(below, below)
        + 2 * share * (1 - share) * covariance.getEntry(below, below + 1)
        + share * share * covariance.getEntry(below + 1, below + 1);
  }
}
