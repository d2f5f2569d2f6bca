package io.modelwatch.stats.sequential;

/** The constants of the method, and why they are what they are. None is tuned to a monitor. */
final class Rules {

  /** A day of a column with fewer rows says nothing of shares: it is neither judged nor learned. */
  static final int FEWEST_ROWS = 30;

  /**
   * So many cases let a rate of a few percent be told from twice that: days are judged together.
   */
  static final int BLOCK_CASES = 200;

  /**
   * Forecasts are means of so many comparable days (four weeks of workdays): a level, no history.
   */
  static final int COMPARABLE = 20;

  /** Or of so many days of the same weekday: two months. */
  static final int SAME_WEEKDAYS = 8;

  /** Or of the last week. */
  static final int WEEK = 7;

  /**
   * How much days vary is learned from so many: about two months, so that a season's end counts.
   */
  static final int RESIDUALS = 60;

  /** With fewer residuals no scale is known. */
  static final int FEWEST_RESIDUALS = 5;

  /** A forecaster is chosen by its errors on so many days. */
  static final int CHOICE_DAYS = 28;

  /** Degrees of freedom of Student's tail at most: days have heavier tails than counts. */
  static final int STUDENT = 10;

  /** The same where two of the last days were far out: as many as 5 degrees let expect. */
  static final int STUDENT_HEAVY = 5;

  /** The same where more were. */
  static final int STUDENT_HEAVIEST = 3;

  /** So many robust standard deviations are far out: three, squared. */
  static final double FAR = 9;

  /** The same of Fisher's tail's denominator, an even number. */
  static final int FISHER = 12;

  /**
   * The same for the number of rows: business makes it jump in ways that shares do not, so that
   * only what is far out is told.
   */
  static final int STUDENT_ROWS = 4;

  /** A squared residual counts as at most so many times the usual one: 3.5 standard deviations. */
  static final double WINSOR = 12;

  /** The median of the square of a standard normal number. */
  static final double MEDIAN_SQUARE = 0.455;

  /**
   * Below sampling variance (the same customers every week) only where so many rows are expected.
   */
  static final double PANEL_ROWS = 10;

  /** The mean of the days before may itself be wrong by so many of its standard errors. */
  static final double STANDARD_ERRORS = 2;

  /** How probable it is that a standard normal number is above two. */
  static final double BEYOND_TWO = 0.02275;

  /** A first of a month is compared with earlier ones when there are so many. */
  static final int FIRST_DAYS = 3;

  /** In the first four weeks normal is known badly: only half of the budget is spent. */
  static final int YOUNG = 28;

  /**
   * An alarm lasts while the next day is this improbable: no new incident, so it costs no budget.
   */
  static final double LASTING = 0.01;

  /** The part of the budget that one day's jumps have; the rest is for creep. */
  static final double FAST = 0.7;

  /** The part that rates have, a family of their own: they are few, and have few cases. */
  static final double RATES = 0.2;

  /** The part of the rest that the whole has where there are segments, which are many. */
  static final double WHOLE = 0.5;

  private Rules() {}
}
