package io.modelwatch.stats.estimate.cbpe;

import java.util.Arrays;

/**
 * The nondecreasing function nearest to weighted points in squares, linear between its points and
 * constant beyond them, found by pooling adjacent violators. Equals scikit-learn's {@code
 * IsotonicRegression(out_of_bounds="clip")}.
 */
final class IsotonicRegression {

  private final double[] arguments;
  private final double[] values;

  private IsotonicRegression(double[] arguments, double[] values) {
    this.arguments = arguments;
    this.values = values;
  }

  /**
   * Fits points.
   *
   * @param weights not negative; points without weight do not count
   */
  static IsotonicRegression fit(double[] arguments, double[] targets, double[] weights) {
    Integer[] order = new Integer[arguments.length];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, (one, two) -> Double.compare(arguments[one], arguments[two]));
    double[] distinct = new double[arguments.length];
    double[] mean = new double[arguments.length];
    double[] weight = new double[arguments.length];
    int points = 0;
    for (int index : order) {
      if (weights[index] <= 0) {
        continue;
      }
      boolean repeated = points > 0 && distinct[points - 1] == arguments[index];
      int point = repeated ? points - 1 : points++;
      distinct[point] = arguments[index];
      double total = weight[point] + weights[index];
      mean[point] += (targets[index] - mean[point]) * weights[index] / total;
      weight[point] = total;
    }
    if (points == 0) {
      throw new IllegalArgumentException("nothing to fit: no point has a weight");
    }
    return new IsotonicRegression(Arrays.copyOf(distinct, points), pooled(mean, weight, points));
  }

  /** The value of the function. */
  double at(double argument) {
    int found = Arrays.binarySearch(arguments, argument);
    if (found >= 0) {
      return values[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return values[0];
    }
    if (above == arguments.length) {
      return values[above - 1];
    }
    double share = (argument - arguments[above - 1]) / (arguments[above] - arguments[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }

  /** Pools neighbours until no value is smaller than the one before it. */
  private static double[] pooled(double[] mean, double[] weight, int points) {
    int[] end = new int[points];
    double[] level = new double[points];
    double[] mass = new double[points];
    int blocks = 0;
    for (int point = 0; point < points; point++) {
      level[blocks] = mean[point];
      mass[blocks] = weight[point];
      end[blocks] = point + 1;
      blocks++;
      while (blocks > 1 && level[blocks - 2] >= level[blocks - 1]) {
        double total = mass[blocks - 2] + mass[blocks - 1];
        level[blocks - 2] += (level[blocks - 1] - level[blocks - 2]) * mass[blocks - 1] / total;
        mass[blocks - 2] = total;
        end[blocks - 2] = end[blocks - 1];
        blocks--;
      }
    }
    double[] values = new double[points];
    int point = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(values, point, end[block], level[block]);
      point = end[block];
    }
    return values;
  }
}
