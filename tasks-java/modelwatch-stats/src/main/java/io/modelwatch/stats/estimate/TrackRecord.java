package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Wilson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** How good one early figure has been: over windows whose confirmed figure is known by now. */
public final class TrackRecord {

  private static final String PREFIX = "estimate_";
  private static final int FEWEST_WINDOWS = 3;

  private final List<Double> errors = new ArrayList<>();
  private int held;

  /** Whether a name is that of a figure of a track record. */
  public static boolean isMetric(String name) {
    return name.startsWith(PREFIX);
  }

  /**
   * Adds a window.
   *
   * @param error the early figure minus the confirmed one
   * @param inside whether the early interval held the confirmed figure
   */
  public void add(double error, boolean inside) {
    errors.add(error);
    held += inside ? 1 : 0;
  }

  /**
   * By name: {@code estimate_bias_FIGURE}, the mean error, with Student's interval; {@code
   * estimate_error_FIGURE}, the mean absolute error; {@code estimate_coverage_FIGURE}, the share of
   * windows whose interval held the confirmed figure, with Wilson's interval: 0.95 if the intervals
   * are right. They rest on a number of windows, of which there must be three.
   */
  public Map<String, MetricValue> metrics(String figure) {
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    figures.put(PREFIX + "bias_" + figure, enough(this::bias));
    figures.put(PREFIX + "error_" + figure, enough(this::meanAbsoluteError));
    figures.put(
        PREFIX + "coverage_" + figure, enough(() -> Wilson.share(held, errors.size(), "none")));
    return figures;
  }

  private MetricValue enough(java.util.function.Supplier<MetricValue> value) {
    return errors.size() < FEWEST_WINDOWS
        ? MetricValue.undefined(
            "only %s windows are confirmed that had figures of this age, at least %s needed"
                .formatted(errors.size(), FEWEST_WINDOWS),
            errors.size())
        : value.get();
  }

  private MetricValue bias() {
    SummaryStatistics statistics = new SummaryStatistics();
    errors.forEach(statistics::addValue);
    int windows = errors.size();
    double reach =
        new TDistribution(windows - 1.0).inverseCumulativeProbability(0.975)
            * statistics.getStandardDeviation()
            / Math.sqrt(windows);
    double mean = statistics.getMean();
    return MetricValue.of(mean, Interval.ofFinite(mean - reach, mean + reach), windows);
  }

  private MetricValue meanAbsoluteError() {
    double mean = errors.stream().mapToDouble(Math::abs).average().orElseThrow();
    return MetricValue.of(mean, errors.size());
  }
}
