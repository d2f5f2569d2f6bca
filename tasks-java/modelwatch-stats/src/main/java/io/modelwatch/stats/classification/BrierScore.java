package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/** The mean squared distance of score and label: {@code Σ (s − y)² / n}. */
final class BrierScore implements ScoreMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "brier_score", "The mean squared distance of score and label: how good as probability.")
        .formula("sum of (s - y)^2 / n")
        .range("0 to 1, lower is better")
        .undefined("without labelled predictions")
        .interval("central limit theorem")
        .source("Brier (1950); scikit-learn brier_score_loss");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    return MeanLoss.of(scores, score -> (1 - score) * (1 - score), score -> score * score, 1);
  }
}
