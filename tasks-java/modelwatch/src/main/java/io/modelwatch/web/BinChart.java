package io.modelwatch.web;

import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Contribution;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A column's values in bins: the baseline beside the window.
 *
 * @param column the column
 * @param bins in the order of their values; names by how frequent they were
 */
record BinChart(String column, List<Contribution> bins) {

  private static final double HALF = 0.36;

  /** In the order in which a chart has them. */
  static BinChart of(String column, List<Contribution> bins) {
    return new BinChart(
        column,
        bins.stream()
            .sorted(
                Comparator.comparing((Contribution one) -> place(one.bin()))
                    .thenComparingDouble(one -> edge(one.bin()))
                    .thenComparingDouble(one -> -one.baselineShare())
                    .thenComparing(one -> one.bin().text()))
            .toList());
  }

  private static int place(Bin bin) {
    return switch (bin.kind()) {
      case BELOW -> 0;
      case FIRST_RANGE, RANGE -> 1;
      case ABOVE -> 2;
      case NAMED -> bin.text().matches("-?[0-9.]+(e-?[0-9]+)?") ? 1 : 3;
    };
  }

  private static double edge(Bin bin) {
    Double from = bin.from();
    if (from != null) {
      return from;
    }
    return bin.kind() == Bin.Kind.NAMED && place(bin) == 1 ? Double.parseDouble(bin.text()) : 0;
  }

  Plot plot(Sizes sizes) {
    double most =
        bins.stream()
            .mapToDouble(one -> Math.max(one.baselineShare(), one.windowShare()))
            .max()
            .orElse(1);
    List<Mark> marks = new ArrayList<>();
    List<Axis.Tick> ticks = new ArrayList<>();
    int room = Math.max(3, sizes.size().inner() / Math.max(1, bins.size()) / 7);
    for (int i = 0; i < bins.size(); i++) {
      Contribution one = bins.get(i);
      String name = NumberText.bin(one.bin());
      marks.add(bar("f-base", i + 0.5 - HALF, one.baselineShare(), name + ": baseline "));
      marks.add(bar("f-win", i + 0.5, one.windowShare(), name + ": this window "));
      ticks.add(new Axis.Tick(i + 0.5, Values.shortened(label(one.bin()), room)));
    }
    marks.add(
        new Mark.Label("endx", bins.size(), 0, 0, 38, column + (isOfNumbers() ? ", up to" : "")));
    return new Plot(
        title(),
        sizes.style(),
        sizes.size(),
        Axis.of(0, bins.size(), ticks),
        Axis.shares(most),
        marks);
  }

  private static Mark bar(String style, double from, double share, String title) {
    return new Mark.Box(
        style,
        from,
        from + HALF - 0.02,
        0,
        share,
        0,
        Mark.Sign.NONE,
        title + NumberText.percent(share));
  }

  private boolean isOfNumbers() {
    return bins.stream().anyMatch(one -> one.bin().kind() == Bin.Kind.RANGE);
  }

  /** Of a range where it ends. */
  private static String label(Bin bin) {
    Double to = bin.to();
    return switch (bin.kind()) {
      case FIRST_RANGE, RANGE -> to == null ? "" : NumberText.number(to);
      case BELOW -> "below";
      case ABOVE -> "above";
      case NAMED -> bin.text();
    };
  }

  private String title() {
    Contribution most =
        bins.stream()
            .max(
                Comparator.comparingDouble(
                    one -> Math.abs(one.windowShare() - one.baselineShare())))
            .orElseThrow();
    return "Values of %s in %d bins; moved most: %s, %s in the baseline, %s in this window"
        .formatted(
            column,
            bins.size(),
            NumberText.bin(most.bin()),
            NumberText.percent(most.baselineShare()),
            NumberText.percent(most.windowShare()));
  }
}
