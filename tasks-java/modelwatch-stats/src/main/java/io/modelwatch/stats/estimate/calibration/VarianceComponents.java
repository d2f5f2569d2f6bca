package io.modelwatch.stats.estimate.calibration;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * How far calibrations move, as standard deviations in log odds.
 *
 * @param walk of the level, from one week to the next
 * @param walkValues how many values the labels determine of the walk; at least 1
 * @param week of a week as a whole, beyond its level
 * @param day of a day, beyond its week
 */
record VarianceComponents(double walk, double walkValues, double week, double day) {

  /** A first belief: levels move as far within a quarter of a year as days are off. */
  static final VarianceComponents FIRST = new VarianceComponents(0.05, 1, 0.2, 0.2);

  /**
   * The same with another walk, of those that so few values leave possible (scaled inverse
   * chi-squared): weeks whose labels are still to come add nothing to what is known of it. Where
   * labels say how high the level is, the walk does not matter.
   *
   * @param share of the possible walks that are longer, above 0 and below 1
   */
  VarianceComponents withWalk(double share) {
    double square = new ChiSquaredDistribution(walkValues).inverseCumulativeProbability(share);
    return new VarianceComponents(walk * Math.sqrt(walkValues / square), walkValues, week, day);
  }

  /** By how much of themselves others are different, all together. */
  double change(VarianceComponents others) {
    return Math.abs(others.walk / walk - 1)
        + Math.abs(others.week / week - 1)
        + Math.abs(others.day / day - 1);
  }
}
