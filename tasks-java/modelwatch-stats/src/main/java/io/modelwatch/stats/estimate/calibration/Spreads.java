package io.modelwatch.stats.estimate.calibration;

/**
 * How far calibrations move, as standard deviations in log odds.
 *
 * @param walk of the level, from one week to the next
 * @param week of a week as a whole, beyond its level
 * @param day of a day, beyond its week
 */
record Spreads(double walk, double week, double day) {

  /** A first belief: levels move as far within a quarter of a year as days are off. */
  static final Spreads FIRST = new Spreads(0.05, 0.2, 0.2);

  /** By how much of themselves others are different, all together. */
  double change(Spreads others) {
    return Math.abs(others.walk / walk - 1)
        + Math.abs(others.week / week - 1)
        + Math.abs(others.day / day - 1);
  }
}
