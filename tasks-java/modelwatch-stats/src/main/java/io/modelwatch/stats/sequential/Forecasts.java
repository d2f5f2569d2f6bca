package io.modelwatch.stats.sequential;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the ordinary days before a period let expect of it, in five ways:
 *
 * <ol start="0">
 *   <li>the mean of comparable days (workdays with workdays, days of rest with days of rest)
 *   <li>the mean of days of the same weekday
 *   <li>the last day without its season, and the season of this day: for slow columns
 *   <li>the mean of the last seven days without their season, and the season of this day
 *   <li>the <em>anchored</em> mean of comparable days, blind to the newest two weeks: creep cannot
 *       hide in its own normal
 * </ol>
 *
 * <p>Means weigh days by their rows. The season of a kind of day is the mean distance of such days
 * from the mean of the seven days that they end.
 */
final class Forecasts {

  /** The ways a forecaster is chosen of; the anchored one comes after them. */
  static final int CHOICES = 4;

  static final int ANCHORED = CHOICES;

  private final Elements elements;
  private final boolean weekdays;
  private final int lag;
  private final int size;

  /** Of all ordinary days, of those of a kind, and of those of a weekday: the values themselves. */
  private final RunningSums all;

  private final Map<DayClass.Rest, RunningSums> byRest = new EnumMap<>(DayClass.Rest.class);
  private final Map<DayOfWeek, RunningSums> byWeekday = new EnumMap<>(DayOfWeek.class);

  /** Of days of a kind, how far they are above the week that they end. */
  private final Map<DayClass.Rest, RunningSums> aboveWeek = new EnumMap<>(DayClass.Rest.class);

  /** Of all days, their values without the season. */
  private final RunningSums unseasoned;

  private final double[] last;
  private final double[] lastVariance;

  final double[][] mean = new double[CHOICES + 1][];
  final double[][] variance = new double[CHOICES + 1][];

  /** How many days a forecast of each element rests on. */
  final int[][] days = new int[CHOICES + 1][];

  private final double[] season;
  private final double[] values;

  Forecasts(Elements elements, boolean weekdays, int lag) {
    this.elements = elements;
    this.weekdays = weekdays;
    this.lag = lag;
    this.size = elements.size();
    this.all = new RunningSums(size, elements.periods());
    this.unseasoned = new RunningSums(size, elements.periods());
    this.last = new double[size];
    this.lastVariance = new double[size];
    Arrays.fill(last, Double.NaN);
    for (int way = 0; way <= ANCHORED; way++) {
      mean[way] = new double[size];
      variance[way] = new double[size];
      days[way] = new int[size];
    }
    this.season = new double[size];
    this.values = new double[size];
  }

  /** The ordinary days. */
  CleanDays clean() {
    return all.days();
  }

  /**
   * Forecasts a period as a day of a kind.
   *
   * @param rest a workday or a weekend
   */
  void of(int period, DayOfWeek weekday, DayClass.Rest rest) {
    RunningSums same = weekdays ? of(byRest, rest) : all;
    RunningSums sameWeekday = weekdays ? of(byWeekday, weekday) : all;
    average(0, same, same.days().size(), Rules.COMPARABLE, 2);
    average(1, sameWeekday, sameWeekday.days().size(), Rules.SAME_WEEKDAYS, 3);
    average(3, unseasoned, unseasoned.days().size(), Rules.WEEK, 2);
    average(ANCHORED, same, same.days().before(period - lag), 2 * Rules.COMPARABLE, 3);
    RunningSums above = of(aboveWeek, rest);
    int end = above.days().size();
    int from = Math.max(0, end - Rules.COMPARABLE);
    for (int e = 0; e < size; e++) {
      season[e] = above.count(from, end, e) >= 2 ? above.mean(from, end, e) : 0;
      mean[2][e] = last[e] + season[e];
      variance[2][e] = lastVariance[e];
      days[2][e] = 1;
      mean[3][e] += season[e];
    }
  }

  private RunningSums of(Map<DayClass.Rest, RunningSums> sums, DayClass.Rest rest) {
    return sums.computeIfAbsent(rest, none -> new RunningSums(size, elements.periods()));
  }

  private RunningSums of(Map<DayOfWeek, RunningSums> sums, DayOfWeek weekday) {
    int periods = elements.periods() / Rules.WEEK + 1;
    return sums.computeIfAbsent(weekday, none -> new RunningSums(size, periods));
  }

  /** The mean of the last {@code most} of the first {@code end} days, where there are enough. */
  private void average(int way, RunningSums sums, int end, int most, int fewest) {
    int from = Math.max(0, end - most);
    sums.average(from, end, fewest, mean[way], variance[way], days[way]);
  }

  /** Learns from a period that was ordinary, after it was forecast as the same kind of day. */
  void learn(int period, DayOfWeek weekday, DayClass.Rest rest) {
    for (int e = 0; e < size; e++) {
      values[e] = elements.value(period, e);
    }
    all.add(period, elements, values);
    if (weekdays) {
      of(byRest, rest).add(period, elements, values);
      of(byWeekday, weekday).add(period, elements, values);
    }
    for (int e = 0; e < size; e++) {
      if (!Double.isNaN(values[e])) {
        values[e] -= season[e];
        last[e] = values[e];
        lastVariance[e] = elements.variance(period, e);
      }
    }
    unseasoned.add(period, elements, values);
    int end = all.days().size();
    int from = all.days().before(period - Rules.WEEK + 1);
    boolean wholeWeek = !weekdays || period >= Rules.WEEK - 1;
    for (int e = 0; e < size; e++) {
      values[e] = wholeWeek ? elements.value(period, e) - all.mean(from, end, e) : Double.NaN;
    }
    of(aboveWeek, rest).add(period, elements, values);
  }
}
