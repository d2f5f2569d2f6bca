package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * {@code (TP + TN) / (TP + FP + FN + TN)}. High for a model that finds nothing where positives are
 * rare; read it beside recall.
 */
final class Accuracy implements ConfusionMetric, EarlyMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("accuracy", "The share of decisions that were right.")
        .formula("(TP + TN) / (TP + FP + FN + TN)")
        .range("0 to 1, higher is better")
        .undefined("without labelled predictions")
        .interval("Wilson")
        .source("scikit-learn accuracy_score");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(
        counts.truePositives() + counts.trueNegatives(), counts.total(), "no labelled predictions");
  }

  @Override
  public double drawn(Confusion counts) {
    return (counts.truePositives() + counts.trueNegatives()) / counts.total();
  }
}
