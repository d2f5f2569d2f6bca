package io.modelwatch.stats.sequential;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What is judged at a time of one series: its days or, of a rate, consecutive days until there are
 * enough cases.
 */
final class Periods {

  /** Up to so many days between days with rows they are days of a week, not weeks. */
  private static final double DAILY = 3;

  private final History history;
  private final int bins;
  private final int[] firsts;
  private final int[] lasts;
  private final long[] rows;
  private final double[] gaps;
  private final boolean joined;
  private final boolean weekdays;
  private final long waiting;

  private Periods(History history, int bins, int[] firsts, int[] lasts, long[] rows, long waiting) {
    this.history = history;
    this.bins = bins;
    this.firsts = firsts;
    this.lasts = lasts;
    this.rows = rows;
    this.waiting = waiting;
    this.gaps = gaps();
    double[] ascending = gaps.clone();
    Arrays.sort(ascending);
    this.joined = joined();
    this.weekdays = !joined && (gaps.length == 0 || ascending[gaps.length / 2] <= DAILY);
  }

  /**
   * Periods of a series between two days.
   *
   * @param until the first day that is none of them
   * @param cases each has so many rows at least; 0 for days as they are
   */
  static Periods of(
      History history, History.Counts counts, LocalDate from, LocalDate until, int cases) {
    int[] firsts = new int[counts.size()];
    int[] lasts = new int[counts.size()];
    long[] rows = new long[counts.size() * counts.bins()];
    int size = 0;
    long open = 0;
    for (int i = 0; i < counts.size(); i++) {
      int day = counts.day(i);
      if (history.date(day).isBefore(from) || !history.date(day).isBefore(until)) {
        continue;
      }
      if (open == 0) {
        firsts[size] = day;
      }
      for (int bin = 0; bin < counts.bins(); bin++) {
        rows[size * counts.bins() + bin] += counts.rows(i, bin);
        open += counts.rows(i, bin);
      }
      lasts[size] = day;
      if (open >= cases) {
        size++;
        open = 0;
      }
    }
    return new Periods(
        history,
        counts.bins(),
        Arrays.copyOf(firsts, size),
        Arrays.copyOf(lasts, size),
        Arrays.copyOf(rows, size * counts.bins()),
        open);
  }

  private double[] gaps() {
    double[] days = new double[lasts.length];
    for (int i = 0; i < days.length; i++) {
      LocalDate before = i == 0 ? history.date(firsts[0]).minusDays(1) : date(i - 1);
      days[i] = ChronoUnit.DAYS.between(before, date(i));
    }
    return days;
  }

  private boolean joined() {
    int blocks = 0;
    for (int period = 0; period < lasts.length; period++) {
      blocks += lasts[period] > firsts[period] ? 1 : 0;
    }
    return 2 * blocks > lasts.length;
  }

  int size() {
    return lasts.length;
  }

  int bins() {
    return bins;
  }

  long rows(int period, int bin) {
    return rows[period * bins + bin];
  }

  /** Where the last day of a period is among all days. */
  int day(int period) {
    return lasts[period];
  }

  /** The first day of a period. */
  LocalDate from(int period) {
    return history.date(firsts[period]);
  }

  /** The last day of a period. */
  LocalDate date(int period) {
    return history.date(lasts[period]);
  }

  /** How many days a period ends after the one before: so much budget has come together. */
  double gap(int period) {
    return gaps[period];
  }

  /** Whether most are several days, judged together. */
  boolean areBlocks() {
    return joined;
  }

  /** Whether weekdays mean something: not where a period is a week or more, or several days. */
  boolean hasWeekdays() {
    return weekdays;
  }

  /** What the last day of a period is; all the same where weekdays mean nothing. */
  DayClass dayClass(int period) {
    return history.dayClass(lasts[period]);
  }

  /** Rows of the days after the last period. */
  long waiting() {
    return waiting;
  }
}
