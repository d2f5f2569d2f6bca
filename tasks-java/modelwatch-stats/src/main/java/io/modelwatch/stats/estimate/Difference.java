package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;

/** The difference of two metrics that rest on different data. */
final class Difference {

  private Difference() {}

  /**
   * The first minus the second, with an interval from theirs: the distances to the bounds add in
   * squares (MOVER, Zou and Donner 2008). Undefined when one of them is.
   */
  static MetricValue of(MetricValue first, MetricValue second) {
    Double one = first.value();
    Double other = second.value();
    if (one == null || other == null) {
      String reason = one == null ? first.undefined() : second.undefined();
      return MetricValue.undefined(String.valueOf(reason), first.n());
    }
    Interval ofOne = first.interval();
    Interval ofOther = second.interval();
    if (ofOne == null || ofOther == null) {
      return MetricValue.of(one - other, first.n());
    }
    double below = Math.hypot(one - ofOne.lower(), ofOther.upper() - other);
    double above = Math.hypot(ofOne.upper() - one, other - ofOther.lower());
    return MetricValue.of(
        one - other, Interval.ofFinite(one - other - below, one - other + above), first.n());
  }
}
