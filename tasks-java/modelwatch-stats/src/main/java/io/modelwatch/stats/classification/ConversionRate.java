package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** Precision in the words of a recommender: {@code TP / (TP + FP)}. */
final class ConversionRate implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "conversion_rate", "The share of what was recommended that was also bought.")
        .formula("TP / (TP + FP)")
        .range("0 to 1, higher is better")
        .undefined("without recommendations (positive decisions)")
        .interval("Wilson")
        .source("the same number as precision, under its business name");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return Wilson.share(counts.truePositives(), counts.predictedPositives(), "no recommendations");
  }
}
