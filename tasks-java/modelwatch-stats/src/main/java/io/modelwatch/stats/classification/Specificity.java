package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** {@code TN / (TN + FP)}, also called true negative rate. */
final class Specificity implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("specificity", "The share of true negatives that were left alone.")
        .formula("TN / (TN + FP)")
        .range("0 to 1, higher is better")
        .undefined("without negative labels")
        .interval("Wilson")
        .source("scikit-learn recall_score(pos_label=0)");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(counts.trueNegatives(), counts.negatives(), "no negative labels");
  }
}
