package io.modelwatch.alert;

import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.interval.Normal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Distances that are the greatest difference of two shares, so that their error is known. */
final class ShareDifference {

  /** Rounding: the greatest difference is the distance, unless its bin is not among those given. */
  private static final double NEAR = 1e-9;

  /** A share of which nothing is known varies as one half does at the most. */
  private static final double WIDEST = 0.25;

  private static final Set<String> MEASURES =
      DriftMeasures.all().stream()
          .filter(DriftMeasure::isDifferenceOfShares)
          .map(DriftMeasure::name)
          .collect(Collectors.toSet());

  private ShareDifference() {}

  /**
   * The 95 % interval of a distance, null where it is no such difference.
   *
   * @param moved the bins of the column that moved most
   */
  static @Nullable Interval interval(DriftResult result, List<Contribution> moved) {
    Double value = result.value().value();
    if (value == null || !MEASURES.contains(result.measure())) {
      return null;
    }
    double window = WIDEST;
    double baseline = WIDEST;
    Contribution most =
        moved.stream().max(Comparator.comparingDouble(ShareDifference::difference)).orElse(null);
    if (most != null && Math.abs(difference(most) - value) < NEAR) {
      window = variance(most.windowShare());
      baseline = variance(most.baselineShare());
    }
    double error = Math.sqrt(window / result.value().n() + baseline / result.baselineN());
    return Normal.around(value, error, 0, 1);
  }

  private static double difference(Contribution bin) {
    return Math.abs(bin.windowShare() - bin.baselineShare());
  }

  private static double variance(double share) {
    return share * (1 - share);
  }
}
