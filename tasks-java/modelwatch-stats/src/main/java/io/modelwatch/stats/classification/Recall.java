package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** {@code TP / (TP + FN)}, also called sensitivity or true positive rate. */
final class Recall implements ConfusionMetric, EarlyMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("recall", "The share of true positives that were decided positive.")
        .formula("TP / (TP + FN)")
        .range("0 to 1, higher is better")
        .undefined("without positive labels")
        .interval("Wilson")
        .source("scikit-learn recall_score");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(counts.truePositives(), counts.positives(), "no positive labels");
  }

  @Override
  public double drawn(Confusion counts) {
    return counts.truePositives() / counts.positives();
  }
}
