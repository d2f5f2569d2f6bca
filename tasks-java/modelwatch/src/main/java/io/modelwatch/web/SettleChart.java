package io.modelwatch.web;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a window's metric settled: what was known of it, run by run.
 *
 * @param trend the runs of one window, the one that knew least first
 */
record SettleChart(Trend trend) {

  private static final double SECONDS_OF_A_DAY = 86400;

  /** Days from the window's end until what a run knows. */
  static double age(Trend.Point point) {
    return Duration.between(point.window().to(), point.run().run().key().asOf()).toSeconds()
        / SECONDS_OF_A_DAY;
  }

  Plot plot(Sizes sizes) {
    double oldest = trend.points().stream().mapToDouble(SettleChart::age).max().orElse(1);
    Axis x = days(oldest);
    Axis y = trend.isRate() ? Axis.rates() : Axis.between(0, greatest());
    List<Mark> marks = new ArrayList<>();
    for (LimitBounds.Bound bound : LimitBounds.inWords(trend.limit().orElse(null))) {
      marks.add(new Mark.Across("lim", bound.at()));
    }
    add(marks, Basis.ESTIMATED, "est");
    add(marks, Basis.CORRECTED, "corr");
    add(marks, Basis.CONFIRMED, "conf");
    for (Trend.Point point : trend.points()) {
      MetricValue value = point.value();
      Double number = value == null ? null : value.value();
      if (value != null && number != null) {
        marks.add(
            new Mark.Dot(
                Sparks.style(point.basis()),
                age(point),
                number,
                3,
                "%.1f days after its end: %s"
                    .formatted(age(point), Values.inWords(value, point.basis().word()))));
      }
    }
    marks.add(
        new Mark.Label(
            "mid", (x.from() + x.to()) / 2, y.from(), 0, 36, "days after the window ended"));
    return new Plot(title(), sizes.style(), sizes.size(), x, y, marks);
  }

  private void add(List<Mark> marks, Basis basis, String style) {
    List<Mark.Point> line = new ArrayList<>();
    List<Mark.Range> band = new ArrayList<>();
    Trend.Point joint = null;
    for (Trend.Point point : trend.points()) {
      boolean ends = basis == Basis.CORRECTED && point.isMature() && joint == null;
      if (ends) {
        joint = point;
      }
      MetricValue value = point.drawn(ends ? Basis.CONFIRMED : basis);
      Double number = value == null ? null : value.value();
      if (value == null || number == null || (basis == Basis.CONFIRMED && !point.isMature())) {
        continue;
      }
      line.add(new Mark.Point(age(point), number));
      Interval interval = value.interval();
      if (interval != null) {
        band.add(new Mark.Range(age(point), interval.lower(), interval.upper()));
      }
    }
    if (band.size() > 1) {
      marks.add(new Mark.Band("b-" + style, band));
    }
    if (line.size() > 1) {
      marks.add(new Mark.Line("l-" + style, line));
    }
  }

  private static Axis days(double oldest) {
    int step = oldest <= 10 ? 1 : oldest <= 40 ? 7 : oldest <= 120 ? 28 : 90;
    List<Axis.Tick> ticks = new ArrayList<>();
    int end = (int) Math.max(1, Math.ceil(oldest));
    for (int day = 0; day <= end; day += step) {
      ticks.add(new Axis.Tick(day, String.valueOf(day)));
    }
    return Axis.of(0, end, ticks);
  }

  private double greatest() {
    return trend.points().stream()
        .flatMap(point -> point.values().values().stream())
        .flatMapToDouble(Sparks::extent)
        .max()
        .orElse(1);
  }

  private String title() {
    StringBuilder title = new StringBuilder("How the window's metric settled:");
    for (Trend.Point point : trend.points()) {
      title.append(
          String.format(
              Locale.ROOT,
              " %.1f days after its end %s %s;",
              age(point),
              Values.of(point.value()),
              point.basis().word()));
    }
    return title.toString();
  }
}
