package io.modelwatch.view;

import io.modelwatch.document.Figures;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.ReliabilityBin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The reliability curve of a run in a square: what scores promise from left to right, what came
 * from below to above. A calibrated model lies on the diagonal.
 *
 * @param basis the labels it rests on, in a word
 * @param points its bins, by score
 */
public record ReliabilityChart(String basis, List<Point> points) {

  /** The length of the square's side, in the units of the drawing. */
  private static final int SIDE = 240;

  /**
   * A bin.
   *
   * @param x where its mean score lies
   * @param y where its observed share lies
   * @param top where the upper bound of the share lies
   * @param bottom where the lower bound lies
   * @param scores its edges, as text
   * @param meanScore its mean score, as text
   * @param observed its share with the interval, as text
   * @param predictions how many there are, as text
   */
  public record Point(
      String x,
      String y,
      String top,
      String bottom,
      String scores,
      String meanScore,
      String observed,
      String predictions) {

    static Point of(ReliabilityBin bin, double share) {
      Interval interval = bin.observed().interval();
      return new Point(
          at(bin.meanScore()),
          at(1 - share),
          at(1 - (interval == null ? share : interval.upper())),
          at(1 - (interval == null ? share : interval.lower())),
          Figures.number(bin.lower()) + " to " + Figures.number(bin.upper()),
          Figures.number(bin.meanScore()),
          Figures.value(bin.observed()),
          Figures.count(bin.observed().n()));
    }

    private static String at(double share) {
      return String.format(Locale.ROOT, "%.1f", SIDE * share);
    }
  }

  /** The curve on the basis that says most; without points where there is none. */
  static ReliabilityChart of(ResultDocument document) {
    List<Point> points = new ArrayList<>();
    String basis = "";
    for (ReliabilityBin bin : document.reliability()) {
      Double share = bin.observed().value();
      basis = basis.isEmpty() ? bin.basis().word() : basis;
      if (share != null && bin.basis().word().equals(basis)) {
        points.add(Point.of(bin, share));
      }
    }
    return new ReliabilityChart(basis, List.copyOf(points));
  }
}
