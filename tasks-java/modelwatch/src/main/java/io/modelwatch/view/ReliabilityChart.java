package io.modelwatch.view;

import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.ReliabilityBin;
import java.util.ArrayList;
import java.util.List;

/**
 * The reliability curve of a run: what scores promise from left to right, what came from below to
 * above. A calibrated model lies on the diagonal.
 *
 * @param basis the labels it rests on, in a word
 * @param curve a point a bin, by score
 * @param rows the same in numbers
 */
public record ReliabilityChart(String basis, Curve curve, List<Row> rows) {

  /**
   * A bin in numbers.
   *
   * @param scores its edges
   * @param meanScore its mean score
   * @param observed its share with the interval
   * @param predictions how many there are
   */
  public record Row(String scores, String meanScore, String observed, String predictions) {}

  /** The curve on the basis that says most; without points where there is none. */
  static ReliabilityChart of(ResultDocument document) {
    List<Curve.Point> points = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    String basis = "";
    for (ReliabilityBin bin : document.reliability()) {
      Double share = bin.observed().value();
      basis = basis.isEmpty() ? bin.basis().word() : basis;
      if (share != null && bin.basis().word().equals(basis)) {
        points.add(point(bin, share));
        rows.add(row(bin));
      }
    }
    return new ReliabilityChart(
        basis, new Curve("Reliability curve; the table below has its numbers", points), rows);
  }

  private static Curve.Point point(ReliabilityBin bin, double share) {
    Interval interval = bin.observed().interval();
    return interval == null
        ? new Curve.Point(bin.meanScore(), share, share, share)
        : new Curve.Point(bin.meanScore(), share, interval.lower(), interval.upper());
  }

  private static Row row(ReliabilityBin bin) {
    return new Row(
        NumberText.number(bin.lower()) + " to " + NumberText.number(bin.upper()),
        NumberText.number(bin.meanScore()),
        NumberText.value(bin.observed()),
        NumberText.count(bin.observed().n()));
  }
}
