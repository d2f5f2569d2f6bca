package io.modelwatch.stats.sequential;

/**
 * What a reader would call a change. However clear a smaller one is, it alarms nobody: with a
 * million rows everything is significant.
 */
final class Effect {

  /** Of the share of rows that have no value or a new one: one in a thousand. */
  static final double MISSING_OR_NEW = 0.001;

  /** Of the share of numbers out of range, which carry a tail on: one in two hundred. */
  static final double OUT_OF_RANGE = 0.005;

  /** Of the mean rank, 0.5 where nothing changed: about a fourteenth of a standard deviation. */
  static final double MEAN_RANK = 0.02;

  /** Of the share of one of two values, or of one category: one in a hundred. */
  static final double SHARE = 0.01;

  /** Of how far all shares moved together. */
  static final double SHAPE = 0.015;

  /** Of the number of rows: a tenth more or less, on the scale of logarithms. */
  static final double ROWS = Math.log(1.1);

  private Effect() {}
}
