package io.modelwatch.report;

import io.modelwatch.config.Comparison;
import io.modelwatch.config.Monitor;
import io.modelwatch.document.Figures;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays the figures of the whole out as cards. */
final class MetricCards {

  private MetricCards() {}

  /** One card a figure: those with a limit first, in the order of the monitor file. */
  static List<MetricCard> of(Monitor monitor, ResultDocument document) {
    Map<String, List<Metric>> byName = new TreeMap<>();
    document.metrics().stream()
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .sorted(Comparator.comparing(Metric::basis))
        .forEach(
            metric -> byName.computeIfAbsent(metric.name(), name -> new ArrayList<>()).add(metric));
    Stream<String> limited = monitor.limits().keySet().stream().filter(byName::containsKey);
    Stream<String> others =
        byName.keySet().stream().filter(name -> !monitor.limits().containsKey(name));
    return Stream.concat(limited, others)
        .map(
            name ->
                card(
                    name,
                    byName.getOrDefault(name, List.of()),
                    monitor.limits().get(name),
                    document))
        .toList();
  }

  private static MetricCard card(
      String name, List<Metric> metrics, Monitor.@Nullable Limit limit, ResultDocument document) {
    List<MetricCard.Tick> ticks = new ArrayList<>();
    Scale scale =
        Scale.around(
            DoubleStream.concat(
                    metrics.stream().map(Metric::value).flatMapToDouble(MetricCards::extent),
                    bounds(limit).values().stream().mapToDouble(bound -> bound))
                .toArray());
    bounds(limit).forEach((state, bound) -> ticks.add(new MetricCard.Tick(state, scale.at(bound))));
    return new MetricCard(
        name,
        limit == null ? "none" : state(name, metrics, document),
        limit == null ? "" : words(limit),
        ticks,
        metrics.stream().map(metric -> lane(metric, scale)).toList());
  }

  private static String state(String name, List<Metric> metrics, ResultDocument document) {
    boolean judged =
        metrics.stream()
            .anyMatch(metric -> metric.basis() == Basis.CONFIRMED && metric.value().isDefined());
    return judged ? ReportPage.state(document, "metric|" + name + "|", "green") : "unjudged";
  }

  private static MetricCard.Lane lane(Metric metric, Scale scale) {
    MetricValue value = metric.value();
    Double point = value.value();
    Interval interval = value.interval();
    return new MetricCard.Lane(
        metric.basis().word(),
        Figures.value(value),
        point == null ? null : scale.at(point),
        interval == null ? null : scale.at(interval.lower()),
        interval == null ? null : scale.between(interval.lower(), interval.upper()));
  }

  private static DoubleStream extent(MetricValue value) {
    Double point = value.value();
    Interval interval = value.interval();
    DoubleStream points = point == null ? DoubleStream.empty() : DoubleStream.of(point);
    return interval == null
        ? points
        : DoubleStream.concat(points, DoubleStream.of(interval.lower(), interval.upper()));
  }

  /** Where green ends and red begins. */
  private static Map<String, Double> bounds(Monitor.@Nullable Limit limit) {
    Map<String, Double> bounds = new TreeMap<>();
    if (limit != null) {
      Comparison green = limit.green();
      Comparison yellow = limit.yellow();
      put(bounds, "yellow", green == null ? limit.yellowFrom() : (Double) green.bound());
      put(bounds, "red", yellow == null ? limit.redFrom() : (Double) yellow.bound());
    }
    return bounds;
  }

  private static void put(Map<String, Double> bounds, String state, @Nullable Double bound) {
    if (bound != null) {
      bounds.put(state, bound);
    }
  }

  private static String words(Monitor.Limit limit) {
    Comparison green = limit.green();
    if (green == null) {
      Double yellow = limit.yellowFrom();
      Double red = limit.redFrom();
      return (yellow == null ? "" : "yellow from " + Figures.number(yellow) + " ")
          + (red == null ? "" : "red from " + Figures.number(red));
    }
    Comparison yellow = limit.yellow();
    return "green " + green + (yellow == null ? "" : ", yellow " + yellow);
  }
}
