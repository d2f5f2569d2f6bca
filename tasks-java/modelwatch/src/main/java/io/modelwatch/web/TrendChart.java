package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.VersionSince;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Window;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A metric over windows with its limits, the label bases as bands, and versions as marks.
 *
 * @param whole the metric over all windows
 * @param versions since when each version is in use
 * @param chosen the window that the rest of the page is about, null for none
 * @param incidents what there was, and what is not over
 */
record TrendChart(
    Trend whole,
    List<VersionSince> versions,
    @Nullable Window chosen,
    List<IncidentSpan> incidents) {

  /** How much of the height the lane of incidents takes. */
  private static final double LANE = 0.02;

  private static final int TICK_WIDTH = 62;

  Plot plot(Sizes sizes) {
    Trend trend = whole.last(sizes.most());
    List<LimitBounds.Bound> bounds = LimitBounds.inWords(trend.limit().orElse(null));
    Axis y = y(trend, bounds);
    double from = trend.points().get(0).begin();
    double to = trend.points().get(trend.points().size() - 1).end();
    Axis x = Axis.of(from, to, ticks(trend, sizes));
    List<Mark> marks = new ArrayList<>();
    chosen(trend).ifPresent(marks::add);
    EndLabels labels = new EndLabels();
    for (LimitBounds.Bound bound : bounds) {
      marks.add(new Mark.Across("lim", bound.at()));
      if (sizes.isNarrow()) {
        marks.add(new Mark.Label("", from, bound.at(), 4, -4, bound.words()));
      } else {
        labels.add("", bound.at(), bound.words());
      }
    }
    versions.stream()
        .filter(version -> day(version) > from + 0.5 && day(version) < to)
        .forEach(version -> marks.add(flag(version, sizes)));
    incidents.stream()
        .filter(one -> one.end() > from && one.begin() < to)
        .map(one -> lane(one, from, to, y))
        .forEach(marks::add);
    marks.addAll(TrendLines.of(trend));
    trend.points().forEach(point -> dots(point, marks));
    said(trend, sizes).ifPresent(marks::add);
    if (!sizes.isNarrow()) {
      ends(trend, labels);
      marks.addAll(labels.at(to, y, sizes.size()));
    }
    open(trend).ifPresent(marks::add);
    return new Plot(title(trend), sizes.style(), sizes.size(), x, y, marks);
  }

  private Optional<Mark> chosen(Trend trend) {
    return trend.points().stream()
        .filter(point -> point.window().equals(chosen))
        .findFirst()
        .map(
            point ->
                new Mark.Box(
                    "sel",
                    point.begin(),
                    point.end(),
                    Double.NEGATIVE_INFINITY,
                    Double.MAX_VALUE,
                    0,
                    Mark.Sign.NONE,
                    ""));
  }

  private static Mark lane(IncidentSpan one, double from, double to, Axis y) {
    return new Mark.Box(
        one.severity().ground(),
        Math.max(from, one.begin()),
        Math.min(to, one.end()),
        y.from(),
        y.from() + LANE * (y.to() - y.from()),
        0,
        Mark.Sign.NONE,
        one.title());
  }

  private static double day(VersionSince version) {
    return Trend.days(version.deployedAt());
  }

  private static Mark flag(VersionSince version, Sizes sizes) {
    return new Mark.Flag(
        day(version),
        (sizes.isNarrow() ? "v" : "version ") + version.modelVersion(),
        "Version %s in use since %s"
            .formatted(version.modelVersion(), Dates.time(version.deployedAt())));
  }

  private static void dots(Trend.Point point, List<Mark> marks) {
    MetricValue estimated = point.drawn(Basis.ESTIMATED);
    MetricValue value = point.drawn(point.basis());
    Double number = value == null ? null : value.value();
    if (value == null || number == null) {
      return;
    }
    boolean bad = point.state() == State.RED;
    if (bad && estimated != null && estimated.value() != null && point.basis() != Basis.ESTIMATED) {
      marks.add(
          new Mark.Dot(
              "d-est",
              point.at(),
              estimated.value(),
              3.5,
              titled(point) + ": " + Values.inWords(estimated, "estimated from the scores")));
    }
    marks.add(
        new Mark.Dot(
            bad ? "d-bad" : Sparks.style(point.basis()),
            point.at(),
            number,
            bad ? 5 : 4,
            titled(point) + ": " + Values.inWords(value, point.basis().word())));
  }

  private static String titled(Trend.Point point) {
    return Dates.titled(point.window());
  }

  /** The worst window in words, beside its dot. */
  private static Optional<Mark> said(Trend trend, Sizes sizes) {
    return trend.points().stream()
        .filter(point -> point.state() == State.RED && point.drawn(point.basis()) != null)
        .reduce((before, after) -> after)
        .map(
            point -> {
              boolean right = point.at() < trend.points().get(trend.points().size() - 1).at();
              MetricValue value = point.drawn(point.basis());
              Double number = value == null ? null : value.value();
              return new Mark.Label(
                  right && !sizes.isNarrow() ? "t-ink" : "t-ink endx",
                  point.at(),
                  number == null ? 0 : number,
                  right && !sizes.isNarrow() ? 11 : -10,
                  4,
                  Values.of(value)
                      + (sizes.isNarrow() ? "" : ", " + Dates.tick(point.window().firstDay())));
            });
  }

  private static void ends(Trend trend, EndLabels labels) {
    for (Basis basis : List.of(Basis.ESTIMATED, Basis.CORRECTED, Basis.CONFIRMED)) {
      trend.points().stream()
          .filter(point -> basis == Basis.ESTIMATED || point.basis() == basis)
          .filter(point -> point.drawn(basis) != null)
          .reduce((before, after) -> after)
          .filter(point -> point.equals(trend.points().get(trend.points().size() - 1)))
          .ifPresent(
              point -> {
                MetricValue value = point.drawn(basis);
                Double number = value == null ? null : value.value();
                labels.add(
                    basis == Basis.CONFIRMED
                        ? "t-ink"
                        : basis == Basis.CORRECTED ? "t-acc" : "t-est",
                    number == null ? 0 : number,
                    basis.word() + " " + Values.of(value));
              });
    }
  }

  /** What is not mature yet. */
  private static Optional<Mark> open(Trend trend) {
    return trend.points().stream()
        .filter(point -> !point.isMature())
        .findFirst()
        .map(
            first ->
                new Mark.Bracket(
                    first.begin(),
                    trend.points().get(trend.points().size() - 1).end(),
                    "labels still to come"));
  }

  /** The first day of windows, as many as there is room for. */
  private static List<Axis.Tick> ticks(Trend trend, Sizes sizes) {
    return ticks(
        trend.points().stream().map(point -> point.window().firstDay()).toList(),
        trend.points().stream().map(Trend.Point::at).toList(),
        sizes.size().inner() / TICK_WIDTH);
  }

  /** Mondays where days are shown; else evenly spread. */
  static List<Axis.Tick> ticks(List<LocalDate> days, List<Double> places, int most) {
    boolean daily = days.size() > 1 && days.get(0).plusDays(1).equals(days.get(1));
    List<Axis.Tick> ticks = new ArrayList<>();
    int step = Math.max(1, (int) Math.ceil((double) days.size() / Math.max(1, most)));
    for (int i = 0; i < days.size(); i++) {
      boolean shown =
          (daily && days.size() > 10)
              ? days.get(i).getDayOfWeek() == java.time.DayOfWeek.MONDAY
                  && (step <= 7 || days.get(i).toEpochDay() / 7 % ((step + 6) / 7) == 0)
              : (days.size() - 1 - i) % step == 0;
      if (shown) {
        ticks.add(new Axis.Tick(places.get(i), Dates.tick(days.get(i))));
      }
    }
    return ticks;
  }

  private static Axis y(Trend trend, List<LimitBounds.Bound> bounds) {
    if (trend.isRate()) {
      return Axis.rates();
    }
    double[] extent =
        DoubleStream.concat(
                trend.points().stream()
                    .flatMap(point -> point.values().values().stream())
                    .flatMapToDouble(Sparks::extent),
                bounds.stream().mapToDouble(LimitBounds.Bound::at))
            .toArray();
    return Axis.between(
        Math.min(0, DoubleStream.of(extent).min().orElse(0)),
        DoubleStream.of(extent).max().orElse(1));
  }

  private static String title(Trend trend) {
    String metric = Prose.capitalized(Values.name(trend.metric()));
    double[] values =
        trend.points().stream()
            .map(Trend.Point::value)
            .flatMapToDouble(value -> value == null ? DoubleStream.empty() : number(value))
            .toArray();
    if (values.length == 0) {
      return metric + ": undefined in every window";
    }
    Trend.Point last = trend.points().get(trend.points().size() - 1);
    long red = trend.points().stream().filter(point -> point.state() == State.RED).count();
    return "%s over %d windows, between %s and %s, last %s %s; %s"
        .formatted(
            metric,
            trend.points().size(),
            Values.of(DoubleStream.of(values).min().orElse(0)),
            Values.of(DoubleStream.of(values).max().orElse(0)),
            Values.of(last.value()),
            last.basis().word(),
            red == 0 ? "none red" : red + " red");
  }

  private static DoubleStream number(MetricValue value) {
    Double number = value.value();
    return number == null ? DoubleStream.empty() : DoubleStream.of(number);
  }
}
