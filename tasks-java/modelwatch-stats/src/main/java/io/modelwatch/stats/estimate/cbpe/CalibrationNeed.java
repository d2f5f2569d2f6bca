package io.modelwatch.stats.estimate.cbpe;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Whether isotonic calibration brings scores nearer to the truth: on tenths of the reference that
 * were left out, ten times, stratified by label, the expected calibration error (ten bins of equal
 * size) of calibrated scores is compared with that of the scores. Scores that separate the labels
 * nearly perfectly, and labels of one class, are left alone. The rule of NannyML, with splits of
 * our own.
 */
final class CalibrationNeed {

  private static final int SPLITS = 10;
  private static final int BINS = 10;
  private static final double PERFECT = 0.999;
  private static final long SEED = 42;

  private CalibrationNeed() {}

  static boolean isThere(double[] score, boolean[] label) {
    int[] positives = rows(label, true);
    int[] negatives = rows(label, false);
    int held = held(positives) + held(negatives);
    if (positives.length == 0 || negatives.length == 0 || held < 2 * BINS) {
      return false;
    }
    double[] truth = new double[label.length];
    for (int row : positives) {
      truth[row] = 1;
    }
    if (ExpectedMetrics.rocAuc(score, truth) > PERFECT) {
      return false;
    }
    RandomGenerator random = new Well19937c(SEED);
    double[] raw = new double[SPLITS * held];
    double[] calibrated = new double[SPLITS * held];
    double[] outcome = new double[SPLITS * held];
    int next = 0;
    for (int split = 0; split < SPLITS; split++) {
      double[] weight = new double[score.length];
      Arrays.fill(weight, 1);
      leaveOut(positives, weight, random);
      leaveOut(negatives, weight, random);
      IsotonicRegression fitted = IsotonicRegression.fit(score, truth, weight);
      for (int row = 0; row < score.length; row++) {
        if (weight[row] == 0) {
          raw[next] = score[row];
          calibrated[next] = fitted.at(score[row]);
          outcome[next++] = truth[row];
        }
      }
    }
    return error(raw, outcome) > error(calibrated, outcome);
  }

  /** The mean distance between the mean prediction and the mean outcome of bins of equal size. */
  private static double error(double[] prediction, double[] outcome) {
    Integer[] order = new Integer[prediction.length];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, (one, two) -> Double.compare(prediction[one], prediction[two]));
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) bin * order.length / BINS);
      int to = (int) ((long) (bin + 1) * order.length / BINS);
      double difference = 0;
      for (int index = from; index < to; index++) {
        difference += prediction[order[index]] - outcome[order[index]];
      }
      error += Math.abs(difference) / order.length;
    }
    return error;
  }

  /** Draws a tenth of the rows and takes their weight. */
  private static void leaveOut(int[] rows, double[] weight, RandomGenerator random) {
    int[] shuffled = rows.clone();
    for (int index = 0; index < held(rows); index++) {
      int other = index + random.nextInt(shuffled.length - index);
      int row = shuffled[other];
      shuffled[other] = shuffled[index];
      weight[row] = 0;
    }
  }

  private static int held(int[] rows) {
    return (rows.length + SPLITS - 1) / SPLITS;
  }

  private static int[] rows(boolean[] label, boolean value) {
    int[] rows = new int[label.length];
    int count = 0;
    for (int row = 0; row < label.length; row++) {
      if (label[row] == value) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
