package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.State;
import io.modelwatch.stats.classification.ClassificationMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a window that are certain: of the whole, of its largest segments, and averaged.
 *
 * @param checks what is to be said of the segments and of the averages
 */
record SegmentMetrics(List<Metric> metrics, List<QualityResult> checks) {

  /**
   * Measures what was summarized.
   *
   * @param states by segment; the small ones are merged in place, once they are in the averages
   * @param measure gives the metrics of a segment
   */
  static <S extends State<S>> SegmentMetrics of(
      Monitor monitor,
      SortedMap<Segment, S> states,
      BiFunction<Segment, S, Map<String, MetricValue>> measure) {
    Averages averages = new Averages(monitor);
    states.forEach((segment, state) -> averages.add(segment, () -> measure.apply(segment, state)));
    List<QualityResult> checks = new ArrayList<>(LargestSegments.limit(states));
    checks.addAll(averages.checks());
    List<Metric> metrics = new ArrayList<>();
    states.forEach(
        (segment, state) ->
            measure
                .apply(segment, state)
                .forEach(
                    (name, value) ->
                        metrics.add(
                            new Metric(
                                name, Basis.CONFIRMED, segment, value, unit(monitor, name)))));
    metrics.addAll(averages.metrics());
    return new SegmentMetrics(metrics, checks);
  }

  private static @Nullable String unit(Monitor monitor, String metric) {
    Monitor.Weight weight = monitor.columns().weight();
    return weight == null || !ClassificationMetrics.isInUnitOfWeights(metric)
        ? null
        : weight.unit();
  }
}
