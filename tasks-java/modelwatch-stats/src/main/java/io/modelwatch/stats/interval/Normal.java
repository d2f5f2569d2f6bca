package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;
import org.jspecify.annotations.Nullable;

/** Intervals of estimates that are close to normally distributed. */
public final class Normal {

  /** The 97.5 % quantile of the standard normal distribution. */
  public static final double QUANTILE = 1.959963984540054;

  private Normal() {}

  /**
   * {@code estimate ± 1.96 · standardError}, cut to the range of the measure (Wald); null where a
   * bound is no finite number.
   *
   * @param minimum the least value the measure can take
   * @param maximum the greatest value the measure can take
   */
  public static @Nullable Interval around(
      double estimate, double standardError, double minimum, double maximum) {
    double reach = QUANTILE * standardError;
    // Rounding may have put the estimate itself beyond the range: neither bound may follow it
    return Interval.ofFinite(
        within(estimate - reach, minimum, maximum), within(estimate + reach, minimum, maximum));
  }

  private static double within(double bound, double minimum, double maximum) {
    return Math.max(minimum, Math.min(maximum, bound));
  }
}
