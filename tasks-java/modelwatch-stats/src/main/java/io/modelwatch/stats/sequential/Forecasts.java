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
  private final CleanDays clean = new CleanDays();
  private final Map<DayClass.Rest, CleanDays> byRest = new EnumMap<>(DayClass.Rest.class);
  private final Map<DayOfWeek, CleanDays> byWeekday = new EnumMap<>(DayOfWeek.class);
  private final double[] aboveWeek;
  private final double[] unseasoned;
  private final double[] last;
  private final double[] lastVariance;

  final double[][] mean = new double[CHOICES + 1][];
  final double[][] variance = new double[CHOICES + 1][];

  /** How many days a forecast of each element rests on. */
  final int[][] days = new int[CHOICES + 1][];

  private final double[] season;
  private final double[] sums;
  private final double[] weights;
  private final double[] squares;
  private final int[] counts;

  Forecasts(Elements elements, boolean weekdays, int lag) {
    this.elements = elements;
    this.weekdays = weekdays;
    this.lag = lag;
    this.size = elements.size();
    this.aboveWeek = new double[elements.periods() * size];
    this.unseasoned = new double[elements.periods() * size];
    this.last = new double[size];
    this.lastVariance = new double[size];
    Arrays.fill(last, Double.NaN);
    for (int way = 0; way <= ANCHORED; way++) {
      mean[way] = new double[size];
      variance[way] = new double[size];
      days[way] = new int[size];
    }
    this.season = new double[size];
    this.sums = new double[size];
    this.weights = new double[size];
    this.squares = new double[size];
    this.counts = new int[size];
  }

  /** The ordinary days. */
  CleanDays clean() {
    return clean;
  }

  /**
   * Forecasts a period as a day of a kind.
   *
   * @param rest a workday or a weekend
   */
  void of(int period, DayOfWeek weekday, DayClass.Rest rest) {
    CleanDays same = weekdays ? like(rest) : clean;
    CleanDays sameWeekday = weekdays ? like(weekday) : clean;
    averaged(same, same.size(), Rules.COMPARABLE);
    keep(0, 2);
    averaged(sameWeekday, sameWeekday.size(), Rules.SAME_WEEKDAYS);
    keep(1, 3);
    season(same);
    lastWeek();
    keep(3, 2);
    for (int e = 0; e < size; e++) {
      mean[3][e] += season[e];
      mean[2][e] = last[e] + season[e];
      variance[2][e] = lastVariance[e];
      days[2][e] = 1;
    }
    averaged(same, same.before(period - lag), 2 * Rules.COMPARABLE);
    keep(ANCHORED, 3);
  }

  private CleanDays like(DayClass.Rest rest) {
    return byRest.computeIfAbsent(rest, none -> new CleanDays());
  }

  private CleanDays like(DayOfWeek weekday) {
    return byWeekday.computeIfAbsent(weekday, none -> new CleanDays());
  }

  /** Means of the last {@code most} of the first {@code end} days. */
  private void averaged(CleanDays of, int end, int most) {
    clear();
    for (int i = Math.max(0, end - most); i < end; i++) {
      add(of.get(i));
    }
  }

  private void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(counts, 0);
  }

  private void add(int period) {
    for (int e = 0; e < size; e++) {
      double weight = elements.weight(period, e);
      if (weight > 0) {
        sums[e] += weight * elements.value(period, e);
        weights[e] += weight;
        squares[e] += weight * weight * elements.variance(period, e);
        counts[e]++;
      }
    }
  }

  private void keep(int way, int fewest) {
    for (int e = 0; e < size; e++) {
      boolean enough = counts[e] >= fewest;
      mean[way][e] = enough ? sums[e] / weights[e] : Double.NaN;
      variance[way][e] = squares[e] / (weights[e] * weights[e]);
      days[way][e] = counts[e];
    }
  }

  private void season(CleanDays same) {
    clear();
    for (int i = Math.max(0, same.size() - Rules.COMPARABLE); i < same.size(); i++) {
      int period = same.get(i);
      for (int e = 0; e < size; e++) {
        double above = aboveWeek[period * size + e];
        if (!Double.isNaN(above)) {
          sums[e] += elements.weight(period, e) * above;
          weights[e] += elements.weight(period, e);
          counts[e]++;
        }
      }
    }
    for (int e = 0; e < size; e++) {
      season[e] = counts[e] >= 2 ? sums[e] / weights[e] : 0;
    }
  }

  private void lastWeek() {
    clear();
    for (int i = Math.max(0, clean.size() - Rules.WEEK); i < clean.size(); i++) {
      int day = clean.get(i);
      for (int e = 0; e < size; e++) {
        double weight = elements.weight(day, e);
        if (weight > 0) {
          sums[e] += weight * unseasoned[day * size + e];
          weights[e] += weight;
          squares[e] += weight * weight * elements.variance(day, e);
          counts[e]++;
        }
      }
    }
  }

  /** Learns from a period that was ordinary, after it was forecast as the same kind of day. */
  void learn(int period, DayOfWeek weekday, DayClass.Rest rest) {
    clean.add(period);
    like(rest).add(period);
    like(weekday).add(period);
    averagedWeek(period);
    for (int e = 0; e < size; e++) {
      int at = period * size + e;
      double value = elements.value(period, e);
      boolean wholeWeek = !weekdays || period >= Rules.WEEK - 1;
      aboveWeek[at] = wholeWeek ? value - sums[e] / weights[e] : Double.NaN;
      unseasoned[at] = value - season[e];
      if (!Double.isNaN(value)) {
        last[e] = unseasoned[at];
        lastVariance[e] = elements.variance(period, e);
      }
    }
  }

  private void averagedWeek(int period) {
    clear();
    for (int i = clean.before(period - Rules.WEEK + 1); i < clean.size(); i++) {
      add(clean.get(i));
    }
  }
}
