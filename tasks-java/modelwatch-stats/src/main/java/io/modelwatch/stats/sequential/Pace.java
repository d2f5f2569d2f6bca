package io.modelwatch.stats.sequential;

/**
 * How fast a series is learned, in periods.
 *
 * @param warmUp with fewer ordinary ones nothing is judged
 * @param young with fewer half of the budget is spent
 * @param choiceGap a forecaster is chosen by periods older than so many
 * @param anchorLag the anchored normal is of periods older than so many
 */
record Pace(int warmUp, int young, int choiceGap, int anchorLag) {

  /** Two weeks, so that each weekday was seen twice; a week; two weeks. */
  private static final Pace DAYS = new Pace(14, Rules.YOUNG, 7, 14);

  /** Of weeks, months or blocks of days, which have no season of weekdays to be learned. */
  private static final Pace LONGER = new Pace(8, 16, 2, 4);

  static Pace of(Periods periods) {
    return periods.hasWeekdays() ? DAYS : LONGER;
  }
}
