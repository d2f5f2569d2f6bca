package io.modelwatch.view.chart;

import java.util.List;

/** What is drawn in a chart, at values of its axes; the style of each names its colour. */
public sealed interface Mark {

  /** A place in the chart. */
  record Point(double x, double y) {}

  /** A place with a range. */
  record Range(double x, double lower, double upper) {}

  /** A line through points. */
  record Line(String style, List<Point> points) implements Mark {

    /** Takes an unmodifiable copy. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /** The ground between lower and upper values. */
  record Band(String style, List<Range> ranges) implements Mark {

    /** Takes an unmodifiable copy. */
    public Band {
      ranges = List.copyOf(ranges);
    }
  }

  /** A dot; the radius is in pixels. */
  record Dot(String style, double x, double y, double radius, String title) implements Mark {}

  /**
   * A box from corner to corner.
   *
   * @param inset how far its sides stay inside of that, in pixels
   * @param sign what is drawn in its middle
   */
  record Box(
      String style,
      double left,
      double right,
      double lower,
      double upper,
      double inset,
      Sign sign,
      String title)
      implements Mark {}

  /** What stands in a box for who sees no colours. */
  enum Sign {
    /** Nothing. */
    NONE,
    /** A dot: yellow. */
    DOT,
    /** A cross: red. */
    CROSS,
    /** A slash: undefined. */
    SLASH
  }

  /** A line across the chart, from left to right. */
  record Across(String style, double y) implements Mark {}

  /** A line from top to bottom. */
  record Down(String style, double x, String title) implements Mark {}

  /** A line from top to bottom with a flag and a word above it. */
  record Flag(double x, String text, String title) implements Mark {}

  /** A text; the offsets from its place are in pixels, right and down. */
  record Label(String style, double x, double y, double right, double down, String text)
      implements Mark {}

  /** A bracket below the axis, with a text in its middle. */
  record Bracket(double from, double to, String text) implements Mark {}
}
