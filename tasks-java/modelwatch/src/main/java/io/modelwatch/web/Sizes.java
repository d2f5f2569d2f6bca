package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import io.modelwatch.view.chart.Plot;
import java.util.List;
import java.util.function.Function;

/**
 * The widths in which a chart is drawn, so that its text is as large as other text on every screen.
 *
 * @param style at which widths of a page it is shown
 * @param size how large it is
 * @param most so many of its windows have room
 */
record Sizes(String style, Plot.Size size, int most) {

  private static final List<Sizes> BIG =
      List.of(
          new Sizes("big", new Plot.Size(1240, 330, 40, 130, 30, 52), 60),
          new Sizes("med", new Plot.Size(800, 310, 40, 120, 30, 52), 40),
          new Sizes("narrow", new Plot.Size(320, 290, 38, 10, 30, 52), 14));

  private static final List<Sizes> SMALL =
      List.of(
          new Sizes("wide", new Plot.Size(480, 330, 40, 10, 16, 44), 60),
          new Sizes("narrow", new Plot.Size(311, 250, 38, 8, 16, 44), 30));

  private static final List<Sizes> HALF =
      List.of(
          new Sizes("wide", new Plot.Size(590, 330, 40, 10, 16, 44), 60),
          new Sizes("narrow", new Plot.Size(311, 250, 38, 8, 16, 44), 30));

  private static final List<Sizes> HALF_SAID =
      List.of(
          new Sizes("wide", new Plot.Size(590, 330, 48, 124, 16, 44), 60),
          new Sizes("narrow", new Plot.Size(311, 250, 44, 8, 16, 44), 14));

  private static final List<Sizes> MIDDLE =
      List.of(
          new Sizes("wide", new Plot.Size(760, 330, 48, 12, 16, 48), 60),
          new Sizes("narrow", new Plot.Size(320, 290, 44, 6, 16, 48), 12));

  /** A chart of the whole width. */
  static List<Drawing> big(Function<Sizes, Plot> chart) {
    return drawn(BIG, chart);
  }

  /** A chart of two thirds. */
  static List<Drawing> middle(Function<Sizes, Plot> chart) {
    return drawn(MIDDLE, chart);
  }

  /** A chart of half of the width. */
  static List<Drawing> half(Function<Sizes, Plot> chart) {
    return drawn(HALF, chart);
  }

  /** A chart of half of the width with words at its right end. */
  static List<Drawing> halfSaid(Function<Sizes, Plot> chart) {
    return drawn(HALF_SAID, chart);
  }

  /** A chart of a third of the width. */
  static List<Drawing> small(Function<Sizes, Plot> chart) {
    return drawn(SMALL, chart);
  }

  private static List<Drawing> drawn(List<Sizes> sizes, Function<Sizes, Plot> chart) {
    return sizes.stream().map(chart).map(Plot::drawn).toList();
  }

  boolean isNarrow() {
    return style.equals("narrow");
  }
}
