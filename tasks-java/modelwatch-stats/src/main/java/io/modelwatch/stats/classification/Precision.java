package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** {@code TP / (TP + FP)}; scikit-learn's 0 for no positive decision is undefined here. */
final class Precision implements ConfusionMetric, EarlyMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("precision", "The share of positive decisions that were right.")
        .formula("TP / (TP + FP)")
        .range("0 to 1, higher is better")
        .undefined("without positive decisions")
        .interval("Wilson")
        .source("scikit-learn precision_score");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(
        counts.truePositives(), counts.predictedPositives(), "no predicted positives");
  }

  @Override
  public double drawn(Confusion counts) {
    return counts.truePositives() / counts.predictedPositives();
  }
}
