package io.modelwatch.view;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Confirmed metrics by segment.
 *
 * @param names the metrics: those with a limit, or else all
 * @param rows the segments
 */
public record SegmentTable(List<String> names, List<Row> rows) {

  /**
   * A segment.
   *
   * @param segment its columns and values
   * @param cells its metrics
   */
  public record Row(String segment, List<Cell> cells) {}

  /**
   * A metric of a segment.
   *
   * @param text the metric, short
   * @param title the metric with its sample, or why there is none
   * @param state {@code red} or {@code yellow} for an alert, else {@code none}
   */
  public record Cell(String text, String title, String state) {}

  static SegmentTable of(Monitor monitor, ResultDocument document) {
    List<Metric> metrics =
        document.metrics().stream()
            .filter(metric -> metric.basis() == Basis.CONFIRMED)
            .filter(metric -> !metric.segment().equals(Segment.WHOLE))
            .toList();
    List<String> all = metrics.stream().map(Metric::name).distinct().toList();
    List<String> limited = monitor.limits().keySet().stream().filter(all::contains).toList();
    List<String> names = limited.isEmpty() ? all : limited;
    Map<String, Map<String, Metric>> bySegment = new LinkedHashMap<>();
    metrics.stream()
        .filter(metric -> names.contains(metric.name()))
        .forEach(
            metric ->
                bySegment
                    .computeIfAbsent(metric.segment().toString(), segment -> new LinkedHashMap<>())
                    .put(metric.name(), metric));
    List<Row> rows = new ArrayList<>();
    bySegment.forEach(
        (segment, named) ->
            rows.add(
                new Row(
                    segment,
                    names.stream().map(name -> cell(named.get(name), document)).toList())));
    return new SegmentTable(names, rows);
  }

  private static Cell cell(@Nullable Metric metric, ResultDocument document) {
    if (metric == null) {
      return new Cell("–", "not measured", "none");
    }
    Double value = metric.value().value();
    return new Cell(
        value == null ? "undefined" : NumberText.number(value),
        NumberText.value(metric.value()),
        Standing.of(document, FindingKey.ofMetric(metric.name(), metric.segment()), "none"));
  }
}
