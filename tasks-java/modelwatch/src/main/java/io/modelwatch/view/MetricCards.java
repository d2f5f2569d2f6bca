package io.modelwatch.view;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Lays the metrics of what a window judges out as cards. */
final class MetricCards {

  private static final List<String> KNOWN =
      List.of(
          "precision",
          "recall",
          "f1",
          "roc_auc",
          "average_precision",
          "precision_macro",
          "recall_macro",
          "f1_macro",
          "mae",
          "rmse",
          "mape",
          "r2");

  private static final Strip.Row TRACK = new Strip.Row(4, 6, 3);
  private static final Strip.Row RANGE = new Strip.Row(3, 8, 3);

  private MetricCards() {}

  /** The metrics with a limit, in the order of the monitor file, then those everybody knows. */
  static List<MetricCard> first(Monitor monitor, ResultDocument document) {
    Map<String, List<Metric>> byName = byName(of(monitor, document), document);
    return names(monitor, document).stream()
        .map(name -> card(name, byName, of(monitor, document), document))
        .toList();
  }

  /** Whose cards come first. */
  static List<String> names(Monitor monitor, ResultDocument document) {
    return Stream.concat(monitor.limits().keySet().stream(), KNOWN.stream())
        .distinct()
        .filter(byName(of(monitor, document), document)::containsKey)
        .toList();
  }

  /** The other metrics by name. */
  static List<MetricCard> others(Monitor monitor, ResultDocument document) {
    Map<String, List<Metric>> byName = byName(of(monitor, document), document);
    return byName.keySet().stream()
        .filter(name -> !monitor.limits().containsKey(name) && !KNOWN.contains(name))
        .map(name -> card(name, byName, of(monitor, document), document))
        .toList();
  }

  private static Segment of(Monitor monitor, ResultDocument document) {
    return monitor.judged(document.run().key().window());
  }

  private static Map<String, List<Metric>> byName(Segment of, ResultDocument document) {
    Map<String, List<Metric>> byName = new TreeMap<>();
    document.metrics().stream()
        .filter(metric -> metric.segment().equals(of))
        .sorted(Comparator.comparing(Metric::basis))
        .forEach(
            metric -> byName.computeIfAbsent(metric.name(), name -> new ArrayList<>()).add(metric));
    return byName;
  }

  private static MetricCard card(
      String name, Map<String, List<Metric>> byName, Segment of, ResultDocument document) {
    List<Metric> metrics = byName.getOrDefault(name, List.of());
    Judged judged = document.judged(FindingKey.ofMetric(name, of)).orElse(null);
    Limit limit = judged == null ? null : judged.limit();
    Scale scale =
        Scale.around(
            DoubleStream.concat(
                    metrics.stream().map(Metric::value).flatMapToDouble(MetricCards::extent),
                    LimitBounds.of(limit).values().stream().mapToDouble(bound -> bound))
                .toArray());
    List<Strip.Line> ticks =
        LimitBounds.of(limit).entrySet().stream()
            .map(bound -> new Strip.Line("mark-" + bound.getKey(), bound.getValue()))
            .toList();
    return new MetricCard(
        name,
        judged == null ? "none" : state(judged),
        limit == null ? "" : words(limit),
        metrics.stream()
            .filter(metric -> !isNoNews(metric, metrics))
            .map(metric -> lane(metric, scale, ticks))
            .toList());
  }

  /** Once all labels are final, the best estimate is the confirmed metric. */
  private static boolean isNoNews(Metric metric, List<Metric> metrics) {
    return metric.basis() == Basis.BEST
        && metrics.stream()
            .anyMatch(
                other -> other.basis() == Basis.CONFIRMED && other.value().equals(metric.value()));
  }

  private static String state(Judged judged) {
    Severity severity = judged.severity();
    return severity == null ? "unjudged" : severity.word();
  }

  private static MetricCard.Lane lane(Metric metric, Scale scale, List<Strip.Line> ticks) {
    MetricValue value = metric.value();
    Double point = value.value();
    Interval interval = value.interval();
    return new MetricCard.Lane(
        metric.basis().word(),
        point == null ? "undefined: " + value.undefined() : number(point, metric),
        interval == null
            ? ""
            : NumberText.number(interval.lower()) + " to " + NumberText.number(interval.upper()),
        NumberText.value(value),
        point == null ? null : chart(metric, point, scale, ticks));
  }

  private static String number(double point, Metric metric) {
    return metric.unit() == null
        ? NumberText.number(point)
        : NumberText.amount(point, metric.unit());
  }

  private static Strip chart(Metric metric, double point, Scale scale, List<Strip.Line> ticks) {
    Interval interval = metric.value().interval();
    List<Strip.Mark> marks = new ArrayList<>();
    marks.add(new Strip.Bar("track", scale.from(), scale.to(), TRACK));
    if (interval != null) {
      marks.add(new Strip.Bar("range", interval.lower(), interval.upper(), RANGE));
    }
    marks.addAll(ticks);
    marks.add(new Strip.Dot("point", point));
    return new Strip(
        metric.basis().word() + " " + NumberText.value(metric.value()), 14, scale, marks);
  }

  private static DoubleStream extent(MetricValue value) {
    Double point = value.value();
    Interval interval = value.interval();
    DoubleStream points = point == null ? DoubleStream.empty() : DoubleStream.of(point);
    return interval == null
        ? points
        : DoubleStream.concat(points, DoubleStream.of(interval.lower(), interval.upper()));
  }

  private static String words(Limit limit) {
    if (limit instanceof Limit.Bands bands) {
      return "green "
          + bands.green()
          + (bands.yellow() == null ? "" : ", yellow " + bands.yellow());
    }
    return LimitBounds.of(limit).entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByKey().reversed())
        .map(bound -> bound.getKey() + " from " + NumberText.number(bound.getValue()))
        .collect(Collectors.joining(" "));
  }
}
