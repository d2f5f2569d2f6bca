package io.modelwatch.stats.harm;

import io.modelwatch.stats.harm.Promise.Held;
import java.util.List;

/**
 * How much more labels vary around what scores promise than by chance, from week to week and from
 * one population to another: the mean squared {@linkplain Tilt#deviation deviation} in the
 * direction of a change over past weeks, whole and by part, at least 1. It begins with {@value
 * #PRIOR} seen {@value #PRIOR_WEEKS} times; a single week says no more than {@value #MOST}, so that
 * a past incident does not make harm usual.
 */
final class Dispersion {

  private static final double PRIOR = 1.5;
  private static final double PRIOR_WEEKS = 4;
  private static final double MOST = 9;

  /** Below it one unlikely label is far off, and says nothing of variation (Cochran). */
  private static final double LEAST_VARIANCE = 5;

  private final Tilt tilt;
  private double sum = PRIOR * PRIOR_WEEKS;
  private double weeks = PRIOR_WEEKS;

  Dispersion(Tilt tilt) {
    this.tilt = tilt;
  }

  /** Adds a week of a population. */
  void add(List<Held> held, boolean all) {
    double variance = held.stream().mapToDouble(Held::variance).sum();
    if (variance >= LEAST_VARIANCE) {
      double deviation = tilt.deviation(held, all, 1);
      sum += Math.min(MOST, deviation * deviation);
      weeks++;
    }
  }

  double value() {
    return Math.max(1, sum / weeks);
  }
}
