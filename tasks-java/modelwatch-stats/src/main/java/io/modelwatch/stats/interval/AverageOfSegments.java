package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a metric of several segments, each of which counts as one (macro average); undefined
 * ones are left out. Its interval follows from theirs: {@code m − √Σ(vₖ−lₖ)²/K} and {@code m +
 * √Σ(uₖ−vₖ)²/K} (MOVER).
 *
 * <p>Source: Zou and Donner (2008), Construction of confidence limits about effect measures,
 * Statistics in Medicine 27.
 */
public final class AverageOfSegments {

  private AverageOfSegments() {}

  /** The average; n and the error bound are those of the segments together. */
  public static MetricValue of(Collection<MetricValue> segments) {
    List<MetricValue> defined = segments.stream().filter(MetricValue::isDefined).toList();
    long n = defined.stream().mapToLong(MetricValue::n).sum();
    if (defined.isEmpty()) {
      return MetricValue.undefined(
          "none of %d segments has enough labels".formatted(segments.size()), n);
    }
    double mean = defined.stream().mapToDouble(AverageOfSegments::value).average().orElseThrow();
    double bound = defined.stream().mapToDouble(MetricValue::errorBound).average().orElseThrow();
    return MetricValue.of(mean, interval(mean, defined), n).withErrorBound(bound);
  }

  private static @Nullable Interval interval(double mean, List<MetricValue> segments) {
    double below = 0;
    double above = 0;
    for (MetricValue segment : segments) {
      Interval interval = segment.interval();
      if (interval == null) {
        return null;
      }
      below = Math.hypot(below, value(segment) - interval.lower());
      above = Math.hypot(above, interval.upper() - value(segment));
    }
    return Interval.ofFinite(mean - below / segments.size(), mean + above / segments.size());
  }

  private static double value(MetricValue segment) {
    Double value = segment.value();
    if (value == null) {
      throw new IllegalArgumentException("undefined");
    }
    return value;
  }
}
