package io.modelwatch.stats.harm;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the evidence of days for one change that began on an unknown day: {@code R = (d + R) e}
 * (Shiryaev and Roberts), with {@code d} the days since the last one that has labels, so that weeks
 * spend the budget of seven days. Where each day's {@code e} has an expectation of at most 1 given
 * the days before, {@code R} minus the number of days that passed is a supermartingale, so that
 * {@code R} reaches a bound on average not before that many days (Shin, Ramdas and Rinaldo 2022,
 * e-detectors). Evidence is kept to {@value #MOST}, which takes nothing from that.
 *
 * <p>The inverse of a day's {@code e} is evidence that the change is over: where it goes on, at
 * least as large as is looked for, its expectation is at most 1, so that Page's sum of it reaches
 * the logarithm of a bound on average not before that many days (Lorden 1971).
 */
final class Detector {

  static final double MOST = 1e6;

  /** One in twenty days of a change that goes on may, at most, be taken for its end. */
  private static final double OVER = Math.log(20);

  private @Nullable LocalDate last;
  private double evidence;
  private double sum;
  private double sumAgainst;
  private @Nullable LocalDate since;

  /** Adds a day by the logarithm of its {@code e}. */
  void add(LocalDate day, double logE) {
    long days = last == null ? 1 : ChronoUnit.DAYS.between(last, day);
    last = day;
    evidence = Math.min(MOST, Math.exp(Math.min(Math.log(days + evidence) + logE, 50)));
    // Page's sum says since when the days are for the change
    if (sum <= 0 || since == null) {
      since = day;
      sum = 0;
    }
    sum += logE;
    sumAgainst = Math.max(0, sumAgainst - logE);
  }

  /** Begins anew: what is less can only be reached later. */
  void restart() {
    evidence = 0;
    sum = 0;
    sumAgainst = 0;
  }

  /** Whether days say that the change is over. */
  boolean isOver() {
    return sumAgainst >= OVER;
  }

  /** What all days since the change began say for its size. */
  double sum() {
    return sum;
  }

  double evidence() {
    return evidence;
  }

  @Nullable LocalDate since() {
    return since;
  }
}
