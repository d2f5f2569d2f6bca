package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.interval.AverageOfSegments;
import io.modelwatch.stats.quality.LeftOutOfAverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics averaged over the values of the column that a monitor names, a product for example: each
 * value counts as one, however many predictions it has. A value without enough labels is left out.
 */
final class Averages {

  private final @Nullable String column;
  private final Map<String, SortedMap<String, MetricValue>> byMetric = new LinkedHashMap<>();

  Averages(Monitor monitor) {
    this.column = monitor.metrics().average();
  }

  /** Adds the metrics of a segment, if it is a value of the column. */
  void add(Segment segment, Supplier<Map<String, MetricValue>> metrics) {
    String value =
        column == null || segment.values().size() > 1 ? null : segment.values().get(column);
    if (value != null && !value.equals(BySegment.MISSING)) {
      metrics
          .get()
          .forEach(
              (name, metric) ->
                  byMetric.computeIfAbsent(name, first -> new TreeMap<>()).put(value, metric));
    }
  }

  /** The averages: of metrics that have intervals, for a mean of counts says nothing. */
  List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    byMetric.forEach(
        (name, values) -> {
          if (isAveraged(values)) {
            metrics.add(
                new Metric(
                    name + Metric.AVERAGE,
                    Basis.CONFIRMED,
                    Segment.WHOLE,
                    AverageOfSegments.of(values.values())));
          }
        });
    return metrics;
  }

  /** Which values are left out, and why. */
  List<QualityResult> checks() {
    if (column == null) {
      return List.of();
    }
    SortedMap<String, Map<String, List<String>>> leftOut = new TreeMap<>();
    byMetric.forEach(
        (name, values) -> {
          if (isAveraged(values)) {
            values.forEach((value, metric) -> leftOut(leftOut, value, name, metric.undefined()));
          }
        });
    return List.of(LeftOutOfAverage.of(column, leftOut));
  }

  private static void leftOut(
      SortedMap<String, Map<String, List<String>>> leftOut,
      String value,
      String name,
      @Nullable String reason) {
    if (reason != null) {
      leftOut
          .computeIfAbsent(value, first -> new LinkedHashMap<>())
          .computeIfAbsent(reason, first -> new ArrayList<>())
          .add(name);
    }
  }

  private static boolean isAveraged(SortedMap<String, MetricValue> values) {
    return values.values().stream().noneMatch(MetricValue::isDefined)
        || values.values().stream().anyMatch(value -> value.interval() != null);
  }
}
