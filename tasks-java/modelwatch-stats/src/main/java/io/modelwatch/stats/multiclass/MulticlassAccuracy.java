package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * The share of decisions that were right, whatever the class. Precision, recall and F1 averaged
 * "micro" are the same number.
 */
final class MulticlassAccuracy implements MulticlassMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "accuracy", "The share of decisions that were right; micro precision, recall and F1.")
        .formula("hits / n")
        .range("0 to 1, higher is better")
        .undefined("without labelled predictions")
        .interval("Wilson")
        .source("scikit-learn accuracy_score; micro averages of precision_recall_fscore_support");
  }

  @Override
  public MetricValue of(ClassCounts counts) {
    Square square = new Square(counts.cells());
    return Wilson.share(square.allHits(), square.total(), "no labelled predictions");
  }
}
