package io.modelwatch.stats.estimate;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/** Draws how many of some alike predictions are positive. */
final class Binomial {

  /** So few are asked one by one. */
  private static final long FEW = 16;

  private Binomial() {}

  /**
   * Draws from the binomial distribution, in time that grows with the logarithm of the number: the
   * middle one of as many uniform variates has a beta distribution, and tells which half of them is
   * left to be asked (Devroye 1986, X.4.3).
   */
  static long draw(RandomGenerator random, long number, double probability) {
    long left = number;
    double share = probability;
    long positive = 0;
    while (left > FEW) {
      if (share <= 0 || share >= 1) {
        return share <= 0 ? positive : positive + left;
      }
      long middle = 1 + left / 2;
      double below = new GammaDistribution(random, middle, 1).sample();
      double above = new GammaDistribution(random, left + 1 - middle, 1).sample();
      double value = below / (below + above);
      if (share <= value) {
        left = middle - 1;
        share /= value;
      } else {
        positive += middle;
        left -= middle;
        share = (share - value) / (1 - value);
      }
    }
    for (long one = 0; one < left; one++) {
      positive += random.nextDouble() < share ? 1 : 0;
    }
    return positive;
  }
}
