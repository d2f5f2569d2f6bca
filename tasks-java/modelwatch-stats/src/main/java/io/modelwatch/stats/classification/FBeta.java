package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Jackknife;

/**
 * The weighted harmonic mean of precision and recall: {@code (1+β²)TP / ((1+β²)TP + β²FN + FP)}.
 * Zero when every positive decision was wrong; undefined when there is neither a positive label nor
 * a positive decision.
 */
final class FBeta implements ConfusionMetric, EarlyMetric {

  private final double beta;

  /** With recall weighing β times as much as precision. */
  FBeta(double beta) {
    this.beta = beta;
  }

  @Override
  public Explanation explanation() {
    String word = beta == Math.rint(beta) ? Long.toString((long) beta) : Double.toString(beta);
    return Explanation.of(
            "f" + word,
            beta == 1
                ? "The harmonic mean of precision and recall."
                : "The harmonic mean of precision and recall, recall weighing "
                    + word
                    + " times as much.")
        .formula("(1 + b²) TP / ((1 + b²) TP + b² FN + FP), b = " + word)
        .range("0 to 1, higher is better")
        .undefined("with neither positive labels nor positive decisions")
        .interval("jackknife")
        .source("scikit-learn fbeta_score");
  }

  @Override
  public MetricValue of(Confusion counts) {
    long rows = counts.n();
    if (counts.positives() + counts.predictedPositives() <= 0) {
      return MetricValue.undefined("neither positive labels nor predicted positives", rows);
    }
    return new MetricValue(
        metric(counts.cells()), null, Jackknife.of(counts.cells(), this::metric, 0, 1), rows);
  }

  @Override
  public double drawn(Confusion counts) {
    return metric(counts.cells());
  }

  private double metric(double[] cells) {
    Confusion counts = Confusion.ofCells(cells);
    double square = beta * beta;
    double found = (1 + square) * counts.truePositives();
    return found / (found + square * counts.falseNegatives() + counts.falsePositives());
  }
}
