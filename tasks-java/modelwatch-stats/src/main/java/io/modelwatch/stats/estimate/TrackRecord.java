package io.modelwatch.stats.estimate;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Student;
import io.modelwatch.stats.interval.Wilson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How good one early metric has been: over windows whose confirmed metric is known by now. */
public final class TrackRecord {

  private static final String PREFIX = "estimate_";
  private static final int FEWEST_WINDOWS = 3;

  private final List<Double> errors = new ArrayList<>();
  private int held;

  /** Whether a name is that of a metric of a track record. */
  public static boolean isMetric(String name) {
    return name.startsWith(PREFIX);
  }

  /**
   * Adds a window.
   *
   * @param error the early metric minus the confirmed one
   * @param inside whether the early interval held the confirmed metric
   */
  public void add(double error, boolean inside) {
    errors.add(error);
    held += inside ? 1 : 0;
  }

  /**
   * By name: {@code estimate_bias_METRIC}, the mean error, with Student's interval; {@code
   * estimate_error_METRIC}, the mean absolute error; {@code estimate_coverage_METRIC}, the share of
   * windows whose interval held the confirmed metric, with Wilson's interval: 0.95 if the intervals
   * are right. They rest on a number of windows, of which there must be three.
   */
  public Map<String, MetricValue> metrics(String metric) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put(PREFIX + "bias_" + metric, enough(() -> Student.mean(errors)));
    metrics.put(PREFIX + "error_" + metric, enough(this::meanAbsoluteError));
    metrics.put(
        PREFIX + "coverage_" + metric, enough(() -> Wilson.share(held, errors.size(), "none")));
    return metrics;
  }

  private MetricValue enough(java.util.function.Supplier<MetricValue> value) {
    return errors.size() < FEWEST_WINDOWS
        ? MetricValue.undefined(
            "only %s windows are confirmed that had metrics of this age, at least %s needed"
                .formatted(errors.size(), FEWEST_WINDOWS),
            errors.size())
        : value.get();
  }

  private MetricValue meanAbsoluteError() {
    double mean = errors.stream().mapToDouble(Math::abs).average().orElseThrow();
    return MetricValue.of(mean, errors.size());
  }
}
