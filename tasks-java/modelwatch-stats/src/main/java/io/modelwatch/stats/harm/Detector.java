package io.modelwatch.stats.harm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the evidence of days for one change that began on an unknown day: {@code R = (1 + R) e}
 * (Shiryaev and Roberts). Where each day's {@code e} has an expectation of at most 1 given the days
 * before, {@code R} minus the number of days is a supermartingale, so that {@code R} reaches a
 * bound on average not before that many days (Shin, Ramdas and Rinaldo 2022, e-detectors). Evidence
 * is kept to {@value #MOST}, which takes nothing from that, so that recovery is seen soon.
 */
final class Detector {

  static final double MOST = 1e6;

  private double evidence;
  private double sum;
  private @Nullable LocalDate since;

  /** Adds a day by the logarithm of its {@code e}. */
  void add(LocalDate day, double logE) {
    evidence = Math.min(MOST, Math.exp(Math.min(Math.log1p(evidence) + logE, 50)));
    // Page's sum says since when the days are for the change
    if (sum <= 0 || since == null) {
      since = day;
      sum = 0;
    }
    sum += logE;
  }

  double evidence() {
    return evidence;
  }

  @Nullable LocalDate since() {
    return since;
  }
}
