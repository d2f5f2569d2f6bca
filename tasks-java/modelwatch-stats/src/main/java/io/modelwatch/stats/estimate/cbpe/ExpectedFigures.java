package io.modelwatch.stats.estimate.cbpe;

import io.modelwatch.domain.MetricValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of predictions whose labels are known as probabilities only: each counts as {@code p} of
 * a positive and {@code 1 - p} of a negative. Definitions as in NannyML's CBPE.
 */
public final class ExpectedFigures {

  private ExpectedFigures() {}

  /** The figures by name; undefined ones say why. */
  public static Map<String, MetricValue> of(
      double[] score, boolean[] decision, double[] probability) {
    double truePositives = 0;
    double decided = 0;
    double positives = 0;
    for (int row = 0; row < score.length; row++) {
      positives += probability[row];
      decided += decision[row] ? 1 : 0;
      truePositives += decision[row] ? probability[row] : 0;
    }
    long n = score.length;
    double negatives = score.length - positives;
    double trueNegatives = score.length - decided - positives + truePositives;
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    figures.put("precision", ratio(truePositives, decided, "no predicted positives", n));
    figures.put("recall", ratio(truePositives, positives, "no expected positives", n));
    figures.put("specificity", ratio(trueNegatives, negatives, "no expected negatives", n));
    figures.put(
        "f1", ratio(2 * truePositives, decided + positives, "no positives of either kind", n));
    figures.put(
        "accuracy", ratio(truePositives + trueNegatives, score.length, "no predictions", n));
    boolean ranked = positives > 0 && negatives > 0;
    figures.put(
        "roc_auc",
        ranked
            ? MetricValue.of(rocAuc(score, probability), n)
            : MetricValue.undefined("one class only is expected", n));
    figures.put(
        "average_precision",
        positives > 0
            ? MetricValue.of(averagePrecision(score, probability), n)
            : MetricValue.undefined("no expected positives", n));
    return figures;
  }

  /** The probability that a positive ranks above a negative. */
  static double rocAuc(double[] score, double[] probability) {
    double positives = 0;
    double negatives = 0;
    double above = 0;
    for (int row : byFallingScore(score)) {
      double negative = 1 - probability[row];
      above += probability[row] * (negatives + negative / 2);
      positives += probability[row];
      negatives += negative;
    }
    return 1 - above / (positives * negatives);
  }

  private static double averagePrecision(double[] score, double[] probability) {
    double positives = 0;
    double precisions = 0;
    int rank = 0;
    for (int row : byFallingScore(score)) {
      positives += probability[row];
      precisions += probability[row] * positives / ++rank;
    }
    return precisions / positives;
  }

  private static int[] byFallingScore(double[] score) {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, (one, two) -> Double.compare(score[two], score[one]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static MetricValue ratio(double part, double whole, String reason, long n) {
    return whole > 0 ? MetricValue.of(part / whole, n) : MetricValue.undefined(reason, n);
  }
}
