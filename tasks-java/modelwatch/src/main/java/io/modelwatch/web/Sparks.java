package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Drawing;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Mark.Sign;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Charts without axes, for rows of tables. */
final class Sparks {

  private static final Plot.Size SPARK = new Plot.Size(132, 34, 4, 8, 4, 4);
  private static final Plot.Size STRIP = new Plot.Size(92, 22, 0, 0, 0, 0);
  private static final Plot.Size BAR = new Plot.Size(84, 8, 0, 0, 0, 0);
  private static final Plot.Size PAIR = new Plot.Size(110, 14, 0, 0, 0, 0);
  private static final Plot.Size LOSS = new Plot.Size(110, 10, 0, 0, 0, 0);

  private Sparks() {}

  /** A metric over windows; red dots where its limit was broken. */
  static Drawing of(Trend trend) {
    List<LimitBounds.Bound> bounds = LimitBounds.inWords(trend.limit().orElse(null));
    List<Mark> marks = new ArrayList<>();
    bounds.stream().limit(1).forEach(bound -> marks.add(new Mark.Across("lim", bound.at())));
    marks.addAll(TrendLines.of(trend));
    for (Trend.Point point : trend.points()) {
      MetricValue value = point.value();
      Double number = value == null ? null : value.value();
      boolean last = point.equals(trend.points().get(trend.points().size() - 1));
      if (number != null && (last || point.state() == State.RED)) {
        marks.add(
            new Mark.Dot(
                point.state() == State.RED ? "d-bad" : style(point.basis()),
                point.at(),
                number,
                point.state() == State.RED ? 3.5 : 3.2,
                ""));
      }
    }
    return new Plot(title(trend), "spark", SPARK, x(trend), y(trend, bounds), marks).drawn();
  }

  static String style(Basis basis) {
    return switch (basis) {
      case CONFIRMED -> "d-conf";
      case CORRECTED, BEST -> "d-corr";
      case ESTIMATED -> "d-est";
    };
  }

  private static String title(Trend trend) {
    return trend.metric()
        + ", oldest first: "
        + trend.points().stream()
            .map(
                point -> {
                  MetricValue value = point.value();
                  Double number = value == null ? null : value.value();
                  return number == null ? "undefined" : NumberText.number(number);
                })
            .collect(Collectors.joining(", "));
  }

  private static Axis x(Trend trend) {
    double from = trend.points().stream().mapToDouble(Trend.Point::at).min().orElse(0);
    double to = trend.points().stream().mapToDouble(Trend.Point::at).max().orElse(1);
    return Axis.plain(from == to ? from - 1 : from, to);
  }

  private static Axis y(Trend trend, List<LimitBounds.Bound> bounds) {
    double[] extent =
        DoubleStream.concat(
                trend.points().stream()
                    .flatMap(point -> point.values().values().stream())
                    .flatMapToDouble(Sparks::extent),
                bounds.stream().limit(1).mapToDouble(LimitBounds.Bound::at))
            .toArray();
    double least = DoubleStream.of(extent).min().orElse(0);
    double greatest = DoubleStream.of(extent).max().orElse(1);
    return Axis.plain(least, greatest > least ? greatest : least + 1);
  }

  static DoubleStream extent(MetricValue value) {
    Double number = value.value();
    Interval interval = value.interval();
    return number == null
        ? DoubleStream.empty()
        : interval == null
            ? DoubleStream.of(number)
            : DoubleStream.of(number, interval.lower(), interval.upper());
  }

  /** The states of windows, oldest first: the height of a bar is the state. */
  static Drawing states(List<PublishedRun> runs, int most) {
    List<PublishedRun> shown = runs.subList(Math.max(0, runs.size() - most), runs.size());
    List<Mark> marks = new ArrayList<>();
    int place = most - shown.size();
    for (PublishedRun run : shown) {
      State state = State.of(run);
      marks.add(
          new Mark.Box(
              state.ground(),
              place,
              place + 0.78,
              0,
              height(state),
              0,
              Sign.NONE,
              Dates.window(Step.window(run)) + ": " + state.said()));
      place++;
    }
    String title =
        "Last "
            + shown.size()
            + " windows, oldest first: "
            + shown.stream().map(run -> State.of(run).said()).collect(Collectors.joining(", "));
    return new Plot(
            title, "strip", STRIP, Axis.plain(0, most), Axis.plain(0, STRIP.height()), marks)
        .drawn();
  }

  private static double height(State state) {
    return switch (state) {
      case GREEN -> 6;
      case YELLOW -> 13;
      case RED, UNJUDGED -> 21;
    };
  }

  /** A share of a whole, as a bar. */
  static Drawing share(double share, String title) {
    return bars(BAR, "bar", title, List.of(new Part("f-ink", share)));
  }

  /** A part of a bar, as a share of its length. */
  record Part(String style, double share) {}

  /** Parts of a bar, one after the other. */
  static Drawing parts(String title, List<Part> parts) {
    return bars(LOSS, "loss", title, parts);
  }

  /** Two shares, one above the other: before in grey, now in blue. */
  static Drawing pair(String title, double before, double now) {
    List<Mark> marks =
        List.of(
            new Mark.Box("f-base", 0, before, 0.55, 1, 0, Sign.NONE, ""),
            new Mark.Box("f-win", 0, now, 0, 0.45, 0, Sign.NONE, ""));
    return new Plot(title, "loss", PAIR, Axis.plain(0, 1), Axis.plain(0, 1), marks).drawn();
  }

  private static Drawing bars(Plot.Size size, String style, String title, List<Part> parts) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Box("f-track", 0, 1, 0, 1, 0, Sign.NONE, ""));
    double from = 0;
    for (Part part : parts) {
      if (part.share() > 0) {
        marks.add(new Mark.Box(part.style(), from, from + part.share(), 0, 1, 0, Sign.NONE, ""));
      }
      from += part.share();
    }
    return new Plot(title, style, size, Axis.plain(0, 1), Axis.plain(0, 1), marks).drawn();
  }
}
