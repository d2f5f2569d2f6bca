package io.modelwatch.stats.multivariate;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The normal quantile of a number's rank among the baseline's (a tie counts half): outliers and
 * skewed columns weigh no more than others, and what relates columns stays as it is.
 */
final class NormalScores {

  private final double[] sorted;
  private final NormalDistribution normal = new NormalDistribution(null, 0, 1);

  NormalScores(double[] baseline) {
    this.sorted =
        Arrays.stream(baseline).filter(number -> !Double.isNaN(number)).sorted().toArray();
  }

  /** The score of a number, 0 for every number where the baseline has none. */
  double of(double number) {
    double below = (first(number, false) + first(number, true)) / 2.0;
    return normal.inverseCumulativeProbability((below + 0.5) / (sorted.length + 1));
  }

  /** How many numbers are smaller, or not greater. */
  private int first(double number, boolean behindEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < number || (behindEqual && sorted[middle] == number)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
