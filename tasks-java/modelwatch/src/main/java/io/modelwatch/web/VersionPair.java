package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.interval.Student;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two versions on the windows that both were evaluated for, in pairs: what a day does to both is in
 * no difference.
 *
 * @param version the one that is looked at
 * @param with the one that it is compared with
 * @param windows the windows of both, oldest first
 */
record VersionPair(String version, String with, List<Both> windows) {

  /** With fewer windows nothing is told of how they vary. */
  static final int FEWEST = 5;

  /** The bases on which both are compared, the surest first. */
  private static final List<Basis> BASES =
      List.of(Basis.CONFIRMED, Basis.CORRECTED, Basis.ESTIMATED);

  /** Takes an unmodifiable copy. */
  VersionPair {
    windows = List.copyOf(windows);
  }

  /** A window with the run of each version. */
  record Both(PublishedRun run, PublishedRun other) {

    Window window() {
      return Step.window(run);
    }
  }

  /**
   * A metric of both in one window, on one basis.
   *
   * @param value of the version that is looked at
   * @param other of the other one
   */
  record Compared(Both both, Basis basis, double value, double other) {

    double difference() {
      return value - other;
    }

    double at() {
      return Trend.at(both.window());
    }
  }

  /**
   * A metric over all windows of both.
   *
   * @param value its mean of the version that is looked at
   * @param other of the other one
   * @param difference the mean difference
   * @param interval of it, null where there are too few windows
   * @param windows the windows in which both have it, oldest first
   */
  record Metric(
      String name,
      double value,
      double other,
      double difference,
      @Nullable Interval interval,
      List<Compared> windows) {

    /** Takes an unmodifiable copy. */
    Metric {
      windows = List.copyOf(windows);
    }

    static Optional<Metric> of(String name, List<Compared> windows) {
      if (windows.isEmpty()) {
        return Optional.empty();
      }
      MetricValue difference = mean(windows, Compared::difference);
      return Optional.of(
          new Metric(
              name,
              number(mean(windows, Compared::value)),
              number(mean(windows, Compared::other)),
              number(difference),
              windows.size() < FEWEST ? null : difference.interval(),
              windows));
    }

    private static MetricValue mean(List<Compared> windows, Function<Compared, Double> of) {
      return Student.mean(windows.stream().map(of).toList());
    }

    /** Whether its interval leaves out that there is no difference. */
    boolean isTold() {
      return interval != null && (interval.lower() > 0 || interval.upper() < 0);
    }

    /** How many of its windows rest on confirmed labels. */
    long confirmed() {
      return windows.stream().filter(one -> one.basis() == Basis.CONFIRMED).count();
    }
  }

  /** The windows of each length of which both have any, the shortest first. */
  static Map<Step, VersionPair> bySteps(String version, String with, List<PublishedRun> runs) {
    Map<Step, VersionPair> pairs = new EnumMap<>(Step.class);
    for (Step step : Step.values()) {
      VersionPair pair = of(version, with, step, runs);
      if (!pair.windows().isEmpty()) {
        pairs.put(step, pair);
      }
    }
    return pairs;
  }

  /** The windows of a length that both have; of no two that overlap both. */
  private static VersionPair of(String version, String with, Step step, List<PublishedRun> runs) {
    Map<Window, PublishedRun> others = new LinkedHashMap<>();
    step.series(runs.stream().filter(run -> isOf(run, with)).toList())
        .forEach(run -> others.put(Step.window(run), run));
    List<Both> windows = new ArrayList<>();
    step.series(runs.stream().filter(run -> isOf(run, version)).toList())
        .forEach(
            run -> {
              PublishedRun other = others.get(Step.window(run));
              if (other != null) {
                windows.add(new Both(run, other));
              }
            });
    return new VersionPair(version, with, windows);
  }

  static boolean isOf(PublishedRun run, String version) {
    return run.run().key().modelVersion().equals(version);
  }

  /** The newest of them, so many at most. */
  VersionPair last(int most) {
    return new VersionPair(
        version, with, windows.subList(Math.max(0, windows.size() - most), windows.size()));
  }

  /** All runs. */
  Stream<PublishedRun> runs() {
    return windows.stream().flatMap(both -> Stream.of(both.run(), both.other()));
  }

  /** A metric, nothing where no window has it of both. */
  Optional<Metric> metric(Trend trend, Trend other) {
    List<Compared> compared = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Compared one = compared(windows.get(i), trend.points().get(i), other.points().get(i));
      if (one != null) {
        compared.add(one);
      }
    }
    return Metric.of(trend.metric(), compared);
  }

  private static @Nullable Compared compared(Both both, Trend.Point point, Trend.Point other) {
    boolean settled = point.isMature() && other.isMature();
    boolean only = point.values().size() == 1 && other.values().size() == 1;
    for (Basis basis : BASES) {
      MetricValue value = point.drawn(basis);
      MetricValue ofOther = other.drawn(basis);
      if (value != null && ofOther != null && (basis != Basis.CONFIRMED || settled || only)) {
        return new Compared(both, basis, number(value), number(ofOther));
      }
    }
    return null;
  }

  /** Of what is defined. */
  private static double number(MetricValue value) {
    return Objects.requireNonNull(value.value());
  }
}
