package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** Missed opportunities: {@code FN / (TP + FN)}, which is {@code 1 − recall}. */
final class ErrorRate implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "error_rate", "The share of what was bought that had not been recommended.")
        .formula("FN / (TP + FN)")
        .range("0 to 1, lower is better")
        .undefined("without positive labels")
        .interval("Wilson")
        .source("missed opportunities of a recommender: 1 - recall");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(counts.falseNegatives(), counts.positives(), "no positive labels");
  }
}
