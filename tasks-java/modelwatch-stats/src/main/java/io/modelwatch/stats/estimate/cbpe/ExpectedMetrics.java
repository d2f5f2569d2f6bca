package io.modelwatch.stats.estimate.cbpe;

import io.modelwatch.domain.MetricValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of predictions whose labels are known as probabilities only: each counts as {@code p} of
 * a positive and {@code 1 - p} of a negative. Definitions as in NannyML's CBPE.
 */
public final class ExpectedMetrics {

  private ExpectedMetrics() {}

  /** The metrics by name; undefined ones say why. */
  public static Map<String, MetricValue> of(
      double[] score, boolean[] decision, double[] probability) {
    long[] count = new long[score.length];
    Arrays.fill(count, 1);
    return of(score, decision, probability, count);
  }

  /** The same of rows that stand for some predictions each. */
  public static Map<String, MetricValue> of(
      double[] score, boolean[] decision, double[] probability, long[] count) {
    double truePositives = 0;
    double decided = 0;
    double positives = 0;
    long n = 0;
    for (int row = 0; row < score.length; row++) {
      positives += count[row] * probability[row];
      decided += decision[row] ? count[row] : 0;
      truePositives += decision[row] ? count[row] * probability[row] : 0;
      n += count[row];
    }
    double negatives = n - positives;
    double trueNegatives = n - decided - positives + truePositives;
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics.put("precision", ratio(truePositives, decided, "no predicted positives", n));
    metrics.put("recall", ratio(truePositives, positives, "no expected positives", n));
    metrics.put("specificity", ratio(trueNegatives, negatives, "no expected negatives", n));
    metrics.put(
        "f1", ratio(2 * truePositives, decided + positives, "no positives of either kind", n));
    metrics.put("accuracy", ratio(truePositives + trueNegatives, (double) n, "no predictions", n));
    boolean ranked = positives > 0 && negatives > 0;
    metrics.put(
        "roc_auc",
        ranked
            ? MetricValue.of(rocAuc(score, probability, count), n)
            : MetricValue.undefined("one class only is expected", n));
    metrics.put(
        "average_precision",
        positives > 0
            ? MetricValue.of(averagePrecision(score, probability, count), n)
            : MetricValue.undefined("no expected positives", n));
    return metrics;
  }

  /** The probability that a positive ranks above a negative. */
  static double rocAuc(double[] score, double[] probability) {
    long[] count = new long[score.length];
    Arrays.fill(count, 1);
    return rocAuc(score, probability, count);
  }

  private static double rocAuc(double[] score, double[] probability, long[] count) {
    double positives = 0;
    double negatives = 0;
    double above = 0;
    for (int row : byFallingScore(score)) {
      double positive = count[row] * probability[row];
      double negative = count[row] * (1 - probability[row]);
      above += positive * (negatives + negative / 2);
      positives += positive;
      negatives += negative;
    }
    return 1 - above / (positives * negatives);
  }

  /** Of alike predictions, each counts with the precision in their middle. */
  private static double averagePrecision(double[] score, double[] probability, long[] count) {
    double positives = 0;
    double precisions = 0;
    long rank = 0;
    for (int row : byFallingScore(score)) {
      double middle = (count[row] + 1) / 2.0;
      double positive = count[row] * probability[row];
      precisions += positive * (positives + middle * probability[row]) / (rank + middle);
      positives += positive;
      rank += count[row];
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
