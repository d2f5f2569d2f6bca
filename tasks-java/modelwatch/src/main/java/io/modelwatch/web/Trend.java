package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.database.PublishedStore.Said;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A metric over windows, on each of its label bases.
 *
 * @param metric its name
 * @param points oldest window first
 */
record Trend(String metric, List<Point> points) {

  /** With a smaller share of mature predictions, confirmed metrics do not stand for a window. */
  private static final double MATURE_ENOUGH = 0.95;

  /** Fewer predictions say nothing that a line should follow. */
  private static final int ENOUGH = 10;

  /**
   * A window.
   *
   * @param run its run
   * @param values its metrics by basis
   * @param judged what was said, null for nothing
   */
  record Point(PublishedRun run, Map<Basis, MetricValue> values, @Nullable Judged judged) {

    Window window() {
      return Step.window(run);
    }

    double at() {
      return Trend.at(window());
    }

    double begin() {
      return Trend.begin(window());
    }

    double end() {
      return Trend.end(window());
    }

    boolean isMature() {
      return run.labels().matureShare() >= MATURE_ENOUGH;
    }

    /** The labels that the window's metric rests on, so far. */
    Basis basis() {
      if (isMature() || (values.containsKey(Basis.CONFIRMED) && values.size() == 1)) {
        return Basis.CONFIRMED;
      }
      return isDefined(Basis.CORRECTED)
          ? Basis.CORRECTED
          : isDefined(Basis.ESTIMATED) ? Basis.ESTIMATED : Basis.CONFIRMED;
    }

    private boolean isDefined(Basis basis) {
      MetricValue value = values.get(basis);
      return value != null && value.isDefined();
    }

    /** The window's metric, null where it was not measured. */
    @Nullable MetricValue value() {
      return values.get(basis());
    }

    /** The metric on a basis as far as a line should follow it; null for a gap. */
    @Nullable MetricValue drawn(Basis basis) {
      MetricValue value = values.get(basis);
      return value == null || !value.isDefined() || value.n() < ENOUGH ? null : value;
    }

    State state() {
      return judged == null ? State.GREEN : State.of(judged.severity());
    }
  }

  /** Takes an unmodifiable copy. */
  Trend {
    points = List.copyOf(points);
  }

  /** Of runs, oldest window first. */
  static Trend of(
      String metric,
      Segment segment,
      List<PublishedRun> runs,
      List<RunMetric> metrics,
      List<Said> said) {
    return new Trend(
        metric,
        runs.stream()
            .map(
                run -> {
                  Map<Basis, MetricValue> values = new EnumMap<>(Basis.class);
                  metrics.stream()
                      .filter(one -> one.runId().equals(run.run().id()))
                      .map(RunMetric::metric)
                      .filter(one -> one.name().equals(metric))
                      .forEach(one -> values.put(one.basis(), one.value()));
                  return new Point(run, values, judged(metric, segment, run, said));
                })
            .toList());
  }

  private static @Nullable Judged judged(
      String metric, Segment segment, PublishedRun run, List<Said> said) {
    return said.stream()
        .filter(one -> one.runId().equals(run.run().id()))
        .map(Said::judged)
        .filter(one -> one.key().name().equals(metric) && one.key().segment().equals(segment))
        .findFirst()
        .orElse(null);
  }

  /** The newest limit in force. */
  Optional<Limit> limit() {
    for (int i = points.size() - 1; i >= 0; i--) {
      Judged judged = points.get(i).judged();
      if (judged != null && judged.limit() != null) {
        return Optional.of(judged.limit());
      }
    }
    return Optional.empty();
  }

  /** The newest window, if any. */
  Optional<Point> last() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
  }

  /** The newest windows, so many at most. */
  Trend last(int most) {
    return new Trend(metric, points.subList(Math.max(0, points.size() - most), points.size()));
  }

  /** Whether every metric is a share, from 0 to 1. */
  boolean isRate() {
    return points.stream()
        .flatMap(point -> point.values().values().stream())
        .map(MetricValue::value)
        .filter(Objects::nonNull)
        .allMatch(value -> value >= 0 && value <= 1);
  }

  /** Where a window lies: its middle, in days since 1970. */
  static double at(Window window) {
    return (begin(window) + end(window)) / 2;
  }

  static double begin(Window window) {
    return days(window.firstDay());
  }

  static double end(Window window) {
    return days(window.lastDay().plusDays(1));
  }

  static double days(LocalDate day) {
    return day.toEpochDay();
  }

  static double days(Instant time) {
    return time.getEpochSecond() / 86400.0;
  }
}
