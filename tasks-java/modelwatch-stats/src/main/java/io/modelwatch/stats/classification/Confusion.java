package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;
import java.io.Serializable;

/**
 * Labelled predictions by decision and label.
 *
 * @param truePositives decided positive, labelled positive
 * @param falsePositives decided positive, labelled negative
 * @param falseNegatives decided negative, labelled positive
 * @param trueNegatives decided negative, labelled negative
 */
public record Confusion(
    double truePositives, double falsePositives, double falseNegatives, double trueNegatives)
    implements State<Confusion>, Serializable {

  /** No predictions. */
  public static final Confusion EMPTY = new Confusion(0, 0, 0, 0);

  @Override
  public long n() {
    return Math.round(total());
  }

  @Override
  public Confusion merge(Confusion other) {
    return new Confusion(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        trueNegatives + other.trueNegatives);
  }

  /** All labelled predictions. */
  public double total() {
    return truePositives + falsePositives + falseNegatives + trueNegatives;
  }

  /** Those labelled positive. */
  public double positives() {
    return truePositives + falseNegatives;
  }

  /** Those labelled negative. */
  public double negatives() {
    return falsePositives + trueNegatives;
  }

  /** Those decided positive. */
  public double predictedPositives() {
    return truePositives + falsePositives;
  }

  /** Those decided negative. */
  public double predictedNegatives() {
    return falseNegatives + trueNegatives;
  }

  /** One of so many. */
  Confusion oneOf(double rows) {
    return new Confusion(
        truePositives / rows, falsePositives / rows, falseNegatives / rows, trueNegatives / rows);
  }

  /** The cells in the order of the components. */
  double[] cells() {
    return new double[] {truePositives, falsePositives, falseNegatives, trueNegatives};
  }

  /** The inverse of {@link #cells()}. */
  static Confusion ofCells(double[] cells) {
    return new Confusion(cells[0], cells[1], cells[2], cells[3]);
  }
}
