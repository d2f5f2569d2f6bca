package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Wilson;
import java.util.ArrayList;
import java.util.List;

/**
 * The reliability curve: predictions in equal-wide bins of the score, the mean score of each beside
 * the share that proved positive. A bin holds its upper edge, as in scikit-learn's {@code
 * calibration_curve}.
 *
 * @param bins the bins that hold predictions, ascending
 */
public record Reliability(List<Bin> bins) {

  /**
   * A bin of the curve.
   *
   * @param lower its lower edge, outside but for 0
   * @param upper its upper edge, inside
   * @param meanScore the mean score of its predictions
   * @param positives its predictions labelled positive
   * @param rows its predictions
   */
  public record Bin(double lower, double upper, double meanScore, double positives, double rows) {

    /** The share of positives with its interval. */
    public MetricValue observed() {
      return Wilson.share(positives, rows, "no labelled predictions");
    }
  }

  /** Takes an unmodifiable copy. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /** The curve in {@code count} equal-wide bins. */
  public static Reliability of(LabelledScores scores, int count) {
    List<Bin> bins = new ArrayList<>();
    int index = 0;
    for (int bin = 0; bin < count; bin++) {
      double upper = edge(bin + 1, count);
      double rows = 0;
      double positives = 0;
      double sum = 0;
      for (; index < scores.size() && scores.score(index) <= upper; index++) {
        double here = scores.positives(index) + scores.negatives(index);
        rows += here;
        positives += scores.positives(index);
        sum += here * scores.score(index);
      }
      if (rows > 0) {
        bins.add(new Bin(edge(bin, count), upper, sum / rows, positives, rows));
      }
    }
    return new Reliability(bins);
  }

  /** The edges as NumPy's {@code linspace(0, 1, count + 1)} has them, to the bit. */
  static double edge(int index, int count) {
    return index == count ? 1 : index * (1.0 / count);
  }
}
