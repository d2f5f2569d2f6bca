package io.modelwatch.view.chart;

import java.util.List;

/**
 * A chart with two axes, as data: in the units of what it shows, and in pixels of a screen.
 *
 * @param title what it shows, for who cannot see it: the finding, not the kind of chart
 * @param style at which widths of a page it is shown
 * @param size how large it is
 * @param x to the right
 * @param y upwards
 * @param marks what is in it, from back to front
 */
public record Plot(String title, String style, Size size, Axis x, Axis y, List<Mark> marks) {

  /** Takes an unmodifiable copy. */
  public Plot {
    marks = List.copyOf(marks);
  }

  /** The whole size, and how much of it stays free around the plot, in pixels. */
  public record Size(int width, int height, int left, int right, int top, int bottom) {

    /** The width of the plot itself. */
    public int inner() {
      return width - left - right;
    }
  }

  /** As SVG. */
  public Drawing drawn() {
    return new PlotDrawing(this).drawn();
  }
}
