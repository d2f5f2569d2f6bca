package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;

/**
 * The score interval of a share: {@code (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)}.
 *
 * <p>Unlike {@code p ± z·√(p(1−p)/n)} it keeps its coverage for small samples and for shares near 0
 * and 1, where fraud lives.
 *
 * <p>Source: Wilson (1927), Probable inference, the law of succession, and statistical inference,
 * JASA 22; recommended by Brown, Cai and DasGupta (2001), Statistical Science 16.
 */
public final class Wilson {

  private Wilson() {}

  /**
   * The interval of {@code successes} of {@code trials}.
   *
   * @param successes between 0 and {@code trials}
   * @param trials greater than 0
   */
  public static Interval of(double successes, double trials) {
    double share = successes / trials;
    double square = Normal.QUANTILE * Normal.QUANTILE;
    double centre = share + square / (2 * trials);
    double reach =
        Normal.QUANTILE * Math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials));
    double scale = 1 + square / trials;
    // Rounding must not push a bound beyond the share where the share is 0 or 1
    return new Interval(
        successes == 0 ? 0 : (centre - reach) / scale,
        successes == trials ? 1 : (centre + reach) / scale);
  }

  /**
   * A share with its interval, or undefined when there is no trial.
   *
   * @param none why there may be no trial
   */
  public static MetricValue share(double successes, double trials, String none) {
    return trials > 0
        ? MetricValue.of(successes / trials, of(successes, trials), Math.round(trials))
        : MetricValue.undefined(none, 0);
  }
}
