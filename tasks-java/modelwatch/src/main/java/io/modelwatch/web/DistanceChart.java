package io.modelwatch.web;

import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Distance;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Severity;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A column's distance from its baseline, window by window.
 *
 * @param column the column
 * @param measure the distance
 * @param runs the windows, oldest first
 * @param distances by run
 * @param limit what it is judged by, null for nothing
 */
record DistanceChart(
    String column,
    String measure,
    List<PublishedRun> runs,
    Map<UUID, Distance> distances,
    @Nullable Limit limit) {

  /** So many times as great as the least is better seen over decades. */
  private static final double DECADES = 100;

  /** By which a distance was judged in the newest of windows, column by column. */
  static List<Judged> judged(PublishedStore store, String measure, List<PublishedRun> windows) {
    UUID[] newest = Standings.ids(windows.stream().skip(Math.max(0, windows.size() - 1)));
    return store.verdicts(newest, FindingKey.Kind.DRIFT, List.of(measure)).stream()
        .map(PublishedStore.Said::judged)
        .filter(judged -> judged.limit() != null)
        .toList();
  }

  boolean isEmpty() {
    return runs.stream().noneMatch(run -> value(run) != null);
  }

  @Nullable Double value(PublishedRun run) {
    Distance distance = distances.get(run.run().id());
    return distance == null ? null : distance.value();
  }

  State state(PublishedRun run) {
    Distance distance = distances.get(run.run().id());
    Severity severity = distance == null ? null : distance.severity();
    return severity == null ? State.GREEN : State.of(severity);
  }

  boolean isLogarithmic() {
    double[] values = positive();
    return values.length > 1
        && DoubleStream.of(values).max().orElse(1)
            > DECADES * DoubleStream.of(values).min().orElse(1);
  }

  private double[] positive() {
    return runs.stream()
        .map(this::value)
        .filter(value -> value != null && value > 0)
        .mapToDouble(value -> value)
        .toArray();
  }

  Plot plot(Sizes sizes) {
    List<PublishedRun> shown = runs.subList(Math.max(0, runs.size() - sizes.most()), runs.size());
    List<LimitBounds.Bound> bounds = LimitBounds.inWords(limit);
    double greatest =
        DoubleStream.concat(
                DoubleStream.of(positive()), bounds.stream().mapToDouble(LimitBounds.Bound::at))
            .max()
            .orElse(1);
    Axis y =
        isLogarithmic()
            ? Axis.decades(DoubleStream.of(positive()).min().orElse(0.001), greatest)
            : Axis.upTo(greatest);
    double from = begin(shown.get(0));
    double to = end(shown.get(shown.size() - 1));
    List<Mark> marks = new ArrayList<>();
    EndLabels labels = new EndLabels();
    for (LimitBounds.Bound bound : bounds) {
      marks.add(new Mark.Across("lim", bound.at()));
      labels.add("", bound.at(), bound.words());
    }
    for (int i = 1; i < shown.size(); i++) {
      String version = version(shown.get(i));
      if (!version.equals(version(shown.get(i - 1)))) {
        marks.add(
            new Mark.Flag(
                begin(shown.get(i)), "version " + version, "Version " + version + " from here"));
      }
    }
    lines(shown, marks);
    if (!sizes.isNarrow()) {
      marks.addAll(labels.at(to, y, sizes.size()));
    }
    return new Plot(
        title(shown),
        sizes.style(),
        sizes.size(),
        Axis.of(
            from,
            to,
            TrendChart.ticks(
                shown.stream().map(run -> Step.window(run).firstDay()).toList(),
                shown.stream().map(DistanceChart::at).toList(),
                sizes.size().inner() / 62)),
        y,
        marks);
  }

  private void lines(List<PublishedRun> shown, List<Mark> marks) {
    List<Mark.Point> line = new ArrayList<>();
    List<Mark> dots = new ArrayList<>();
    PublishedRun before = null;
    for (PublishedRun run : shown) {
      Double value = value(run);
      boolean apart = before != null && begin(run) - end(before) > 0.5;
      if ((value == null || apart) && !line.isEmpty()) {
        marks.add(new Mark.Line("l-conf", line));
        line.clear();
      }
      if (value != null) {
        line.add(new Mark.Point(at(run), value));
        boolean red = state(run) == State.RED;
        dots.add(
            new Mark.Dot(
                red ? "d-bad" : "d-conf",
                at(run),
                value,
                red ? 5 : 3,
                Dates.window(Step.window(run)) + ": " + measure + " " + Values.of(value)));
      }
      before = run;
    }
    if (line.size() > 1) {
      marks.add(new Mark.Line("l-conf", line));
    }
    marks.addAll(dots);
  }

  private static double begin(PublishedRun run) {
    return Trend.begin(Step.window(run));
  }

  private static double end(PublishedRun run) {
    return Trend.end(Step.window(run));
  }

  private static double at(PublishedRun run) {
    return Trend.at(Step.window(run));
  }

  private static String version(PublishedRun run) {
    return run.run().key().modelVersion();
  }

  private String title(List<PublishedRun> shown) {
    long red = shown.stream().filter(run -> state(run) == State.RED).count();
    return "Distance (%s) of %s from its baseline over %d windows, at most %s; %s"
        .formatted(
            measure,
            column,
            shown.size(),
            Values.of(DoubleStream.of(positive()).max().orElse(0)),
            red == 0 ? "none red" : red + " red");
  }
}
