package io.modelwatch.view.chart;

import io.modelwatch.view.chart.Mark.Across;
import io.modelwatch.view.chart.Mark.Band;
import io.modelwatch.view.chart.Mark.Box;
import io.modelwatch.view.chart.Mark.Bracket;
import io.modelwatch.view.chart.Mark.Dot;
import io.modelwatch.view.chart.Mark.Down;
import io.modelwatch.view.chart.Mark.Flag;
import io.modelwatch.view.chart.Mark.Label;
import io.modelwatch.view.chart.Mark.Line;
import io.modelwatch.view.chart.Mark.Sign;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a plot once. */
final class PlotDrawing {

  private static final int TICK = 4;

  private final Plot plot;
  private final Drawing svg = new Drawing();
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  PlotDrawing(Plot plot) {
    this.plot = plot;
    this.left = plot.size().left();
    this.right = (double) plot.size().width() - plot.size().right();
    this.top = plot.size().top();
    this.bottom = (double) plot.size().height() - plot.size().bottom();
  }

  Drawing drawn() {
    int width = plot.size().width();
    int height = plot.size().height();
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        plot.title(),
        "class",
        plot.style());
    svg.newLine();
    plot.y().ticks().forEach(this::upward);
    plot.x().ticks().forEach(this::rightward);
    if (!plot.x().ticks().isEmpty() && plot.y().ruled()) {
      line("axis", left, bottom, right, bottom);
    }
    plot.marks().forEach(this::mark);
    svg.close("svg");
    return svg;
  }

  private void upward(Axis.Tick tick) {
    double y = y(tick.at());
    if (plot.y().ruled()) {
      line("grid", left, y, right, y);
    }
    text("endx", left - 2 * TICK, y + TICK, tick.text());
  }

  private void rightward(Axis.Tick tick) {
    double x = x(tick.at());
    if (plot.y().ruled()) {
      line("axis", x, bottom, x, bottom + TICK);
    }
    text("mid", x, plot.y().ruled() ? bottom + 18 : top - 2 * TICK, tick.text());
  }

  private void mark(Mark mark) {
    if (mark instanceof Line line) {
      svg.element(
          "polyline",
          "class",
          line.style(),
          "points",
          line.points().stream()
              .map(point -> place(point.x(), point.y()))
              .collect(Collectors.joining(" ")));
    } else if (mark instanceof Band band) {
      svg.element("polygon", "class", band.style(), "points", outline(band));
    } else if (mark instanceof Dot dot) {
      svg.titled(
          dot.title(),
          "circle",
          "class",
          dot.style(),
          "cx",
          x(dot.x()),
          "cy",
          y(dot.y()),
          "r",
          dot.radius());
    } else if (mark instanceof Box box) {
      box(box);
    } else if (mark instanceof Across across) {
      line(across.style(), left, y(across.y()), right, y(across.y()));
    } else if (mark instanceof Down down) {
      down(down.style(), x(down.x()), top, down.title());
    } else if (mark instanceof Flag flag) {
      flag(flag);
    } else if (mark instanceof Label label) {
      text(label.style(), x(label.x()) + label.right(), y(label.y()) + label.down(), label.text());
    } else if (mark instanceof Bracket bracket) {
      bracket(bracket);
    }
  }

  private String outline(Band band) {
    int last = band.ranges().size() - 1;
    return band.ranges().stream()
            .map(range -> place(range.x(), range.lower()))
            .collect(Collectors.joining(" "))
        + " "
        + IntStream.rangeClosed(0, last)
            .mapToObj(i -> band.ranges().get(last - i))
            .map(range -> place(range.x(), range.upper()))
            .collect(Collectors.joining(" "));
  }

  private void box(Box box) {
    double x = Math.min(x(box.left()), x(box.right())) + box.inset();
    double width = Math.abs(x(box.right()) - x(box.left())) - 2 * box.inset();
    double y = Math.min(y(box.lower()), y(box.upper())) + box.inset();
    double height = Math.abs(y(box.upper()) - y(box.lower())) - 2 * box.inset();
    svg.titled(
        box.title(),
        "rect",
        "class",
        box.style(),
        "x",
        x,
        "y",
        y,
        "width",
        Math.max(0, width),
        "height",
        Math.max(0, height),
        "rx",
        Math.min(2.0, Math.max(0, Math.min(width, height) / 2)));
    sign(box.sign(), x + width / 2, y + height / 2, x, y, width, height);
  }

  private void sign(
      Sign sign, double middle, double centre, double x, double y, double width, double height) {
    switch (sign) {
      case NONE -> {}
      case DOT -> svg.element("circle", "class", "hd", "cx", middle, "cy", centre, "r", 2.5);
      case CROSS ->
          svg.element(
              "path", "class", "hx", "d", path("M%.1f %.1fl6 6m0-6l-6 6", middle - 3, centre - 3));
      case SLASH -> line("hatch", x + 2, y + height - 2, x + width - 2, y + 2);
    }
  }

  private void down(String style, double x, double from, String title) {
    svg.titled(title, "line", "class", style, "x1", x, "y1", from, "x2", x, "y2", bottom);
  }

  private void flag(Flag flag) {
    double x = x(flag.x());
    down("mark", x, top - 6, flag.title());
    svg.element("path", "class", "flag", "d", path("M%.1f %.1fh10l-3 5 3 5h-10z", x, top - 16));
    text("endx", x - 6, top - 8, flag.text());
  }

  private void bracket(Bracket bracket) {
    double from = x(bracket.from());
    double to = x(bracket.to());
    double y = bottom + 26;
    line("axis", from, y, to, y);
    line("axis", from, y - TICK, from, y);
    boolean narrow = to - from < 120;
    text(narrow ? "endx" : "mid", narrow ? to : (from + to) / 2, y + 15, bracket.text());
  }

  private void line(String style, double fromX, double fromY, double toX, double toY) {
    svg.element("line", "class", style, "x1", fromX, "y1", fromY, "x2", toX, "y2", toY);
  }

  private void text(String style, double x, double y, String text) {
    svg.content("text", text, "x", x, "y", y, "class", style);
    svg.newLine();
  }

  private double x(double value) {
    return left + (right - left) * plot.x().share(value);
  }

  private double y(double value) {
    return bottom - (bottom - top) * plot.y().share(value);
  }

  private String place(double x, double y) {
    return path("%.1f,%.1f", x(x), y(y));
  }

  private static String path(String format, double x, double y) {
    return String.format(Locale.ROOT, format, x, y);
  }
}
