package io.modelwatch.view;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.modelwatch.view.chart.Drawing;
import java.util.Locale;

/**
 * Draws charts as SVG for a template. Colours are the page's: marks have classes; there is no
 * script.
 */
public final class Svg implements Content {

  /** The length of a square's side, in units of the drawing. */
  private static final int SIDE = 240;

  private static final int MARGIN = 8;

  private final Drawing drawing = new Drawing();

  private Svg() {}

  /** A strip, as wide as there is room. */
  public static Svg of(Strip strip) {
    Svg svg = new Svg();
    svg.drawing.open("svg", "height", strip.height(), "role", "img", "aria-label", strip.title());
    svg.drawing.newLine();
    strip.marks().forEach(mark -> svg.mark(mark, strip));
    svg.drawing.close("svg");
    return svg;
  }

  /** A curve in its square. */
  public static Svg of(Curve curve) {
    Svg svg = new Svg();
    int whole = SIDE + 2 * MARGIN;
    String box = "%d %d %d %d".formatted(-MARGIN, -MARGIN, whole, whole);
    svg.drawing.open(
        "svg", "class", "curve", "viewBox", box, "role", "img", "aria-label", curve.title());
    svg.drawing.newLine();
    svg.drawing.element("rect", "class", "frame", "x", 0, "y", 0, "width", SIDE, "height", SIDE);
    svg.drawing.element("line", "class", "mark", "x1", 0, "y1", SIDE, "x2", SIDE, "y2", 0);
    curve.points().forEach(svg::point);
    svg.drawing.close("svg");
    return svg;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    drawing.writeTo(output);
  }

  private void mark(Strip.Mark mark, Strip strip) {
    Scale scale = strip.scale();
    if (mark instanceof Strip.Bar bar) {
      double from = scale.share(bar.from());
      drawing.element(
          "rect",
          "class",
          bar.style(),
          "x",
          percent(from),
          "y",
          bar.row().top(),
          "width",
          percent(scale.share(bar.to()) - from),
          "height",
          bar.row().height(),
          "rx",
          bar.row().radius());
    } else if (mark instanceof Strip.Line line) {
      String at = percent(scale.share(line.at()));
      drawing.element(
          "line", "class", line.style(), "x1", at, "x2", at, "y1", 0, "y2", strip.height());
    } else if (mark instanceof Strip.Dot dot) {
      String at = percent(scale.share(dot.at()));
      drawing.element("circle", "class", dot.style(), "cx", at, "cy", strip.height() / 2, "r", 5);
    }
  }

  private void point(Curve.Point point) {
    String x = place(point.x());
    drawing.element(
        "line",
        "class",
        "bar",
        "x1",
        x,
        "x2",
        x,
        "y1",
        place(1 - point.upper()),
        "y2",
        place(1 - point.lower()));
    drawing.element("circle", "class", "point", "cx", x, "cy", place(1 - point.y()), "r", 4);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  private static String place(double share) {
    return String.format(Locale.ROOT, "%.1f", SIDE * share);
  }
}
