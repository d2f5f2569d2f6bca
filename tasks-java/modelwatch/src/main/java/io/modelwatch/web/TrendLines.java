package io.modelwatch.web;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.view.chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines and bands of a metric: confirmed, then corrected from the last confirmed window on, so
 * that the bands join, and estimated beside both. A window without a metric breaks a line.
 */
final class TrendLines {

  private final Trend trend;
  private final List<Mark> marks = new ArrayList<>();

  private TrendLines(Trend trend) {
    this.trend = trend;
  }

  /** From back to front: estimated, corrected, confirmed. */
  static List<Mark> of(Trend trend) {
    TrendLines lines = new TrendLines(trend);
    lines.add(Basis.ESTIMATED, "est", point -> true);
    lines.add(Basis.CORRECTED, "corr", lines::isUnsettled);
    lines.add(Basis.CONFIRMED, "conf", Trend.Point::isMature);
    return lines.marks;
  }

  /** Not mature, or the last that is before one that is not. */
  private boolean isUnsettled(Trend.Point point) {
    int next = trend.points().indexOf(point) + 1;
    return !point.isMature()
        || (next < trend.points().size() && !trend.points().get(next).isMature());
  }

  private void add(Basis basis, String style, Predicate<Trend.Point> shown) {
    List<Mark.Point> line = new ArrayList<>();
    List<Mark.Range> band = new ArrayList<>();
    List<Mark> lines = new ArrayList<>();
    Trend.Point before = null;
    for (Trend.Point point : trend.points()) {
      MetricValue value = shown.test(point) ? value(point, basis) : null;
      if (value == null || (before != null && isApart(before, point))) {
        end(style, line, band, lines);
      }
      if (value != null) {
        line.add(new Mark.Point(point.at(), number(value)));
        Interval interval = value.interval();
        if (interval != null) {
          band.add(new Mark.Range(point.at(), interval.lower(), interval.upper()));
        }
      }
      before = value == null ? null : point;
    }
    end(style, line, band, lines);
    marks.addAll(lines);
  }

  /** Where all labels are final, what is corrected is what is confirmed. */
  private static @Nullable MetricValue value(Trend.Point point, Basis basis) {
    return point.drawn(basis == Basis.CORRECTED && point.isMature() ? Basis.CONFIRMED : basis);
  }

  private void end(String style, List<Mark.Point> line, List<Mark.Range> band, List<Mark> lines) {
    if (band.size() > 1) {
      marks.add(new Mark.Band("b-" + style, band));
    }
    if (line.size() > 1) {
      lines.add(new Mark.Line("l-" + style, line));
    }
    line.clear();
    band.clear();
  }

  /** Whether windows are missing between two. */
  private static boolean isApart(Trend.Point before, Trend.Point point) {
    return point.begin() - before.end() > 0.5;
  }

  private static double number(@Nullable MetricValue value) {
    Double number = value == null ? null : value.value();
    return number == null ? 0 : number;
  }
}
