package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Newcombe;

/**
 * {@code (recall + specificity) / 2}: 0.5 for a model that always says the same. scikit-learn
 * leaves out a class without labels; here the metric is undefined then.
 */
final class BalancedAccuracy implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "balanced_accuracy", "The mean of the shares of positives and of negatives got right.")
        .formula("(TP / (TP + FN) + TN / (TN + FP)) / 2")
        .range("0 to 1, higher is better, 0.5 is chance")
        .undefined("unless both classes have labels")
        .interval("Newcombe's hybrid of two Wilson intervals")
        .source("scikit-learn balanced_accuracy_score");
  }

  @Override
  public MetricValue of(Confusion counts) {
    long rows = counts.n();
    if (counts.positives() <= 0) {
      return MetricValue.undefined("no positive labels", rows);
    }
    if (counts.negatives() <= 0) {
      return MetricValue.undefined("no negative labels", rows);
    }
    double recall = counts.truePositives() / counts.positives();
    double specificity = counts.trueNegatives() / counts.negatives();
    return MetricValue.of(
        (recall + specificity) / 2,
        Newcombe.mean(
            counts.truePositives(), counts.positives(), counts.trueNegatives(), counts.negatives()),
        rows);
  }
}
