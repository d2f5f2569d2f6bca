package io.modelwatch.web;

import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Texts at the right end of a chart, beside what they name, and none over another. */
final class EndLabels {

  private static final double LINE = 14;

  private final List<Mark.Label> wanted = new ArrayList<>();

  /** Names what ends at a value. */
  void add(String style, double y, String text) {
    wanted.add(new Mark.Label(style, 0, y, 6, 4, text));
  }

  /** Each as near to its value as there is room. */
  List<Mark> at(double x, Axis axis, Plot.Size size) {
    double height = size.height() - size.top() - size.bottom();
    List<Mark.Label> sorted =
        wanted.stream()
            .sorted(
                Comparator.comparingDouble((Mark.Label label) -> axis.share(label.y())).reversed())
            .toList();
    List<Mark> placed = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (Mark.Label label : sorted) {
      double place = height * (1 - axis.share(label.y()));
      double moved = Math.max(place, free);
      placed.add(
          new Mark.Label(
              label.style(),
              x,
              label.y(),
              label.right(),
              label.down() + moved - place,
              label.text()));
      free = moved + LINE;
    }
    return placed;
  }
}
