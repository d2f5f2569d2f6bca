package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;

/**
 * The share of the positives' weight (for example amount) that was decided positive: {@code Σ w
 * over TP / Σ w over TP and FN}. The interval is that of a ratio of sums: {@code ± 1.96·√(Σ w²(d −
 * R)²) / Σ w} with d the decision (Cochran 1977, Sampling Techniques, §6).
 */
final class WeightedRecall implements PerformanceMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "weighted_recall",
            "The share of the positives' weight (amount) that was decided positive.")
        .formula("sum of w over TP / sum of w over TP and FN")
        .range("0 to 1 for weights of one sign, higher is better")
        .undefined("without positive labels, and where their weights add up to 0")
        .interval("delta method for a ratio of sums")
        .source("scikit-learn recall_score(sample_weight=w)");
  }

  @Override
  public MetricValue of(PerformanceState predictions) {
    WeightSum found = predictions.weights().found();
    WeightSum missed = predictions.weights().missed();
    long positives = Math.round(predictions.confusion().positives());
    double total = found.sum().add(missed.sum()).doubleValue();
    if (positives == 0) {
      return MetricValue.undefined("no positive labels", 0);
    }
    if (total == 0) {
      return MetricValue.undefined("the weights of the positive labels add up to 0", positives);
    }
    double recall = found.sum().doubleValue() / total;
    double squares =
        found.squares().doubleValue() * (1 - recall) * (1 - recall)
            + missed.squares().doubleValue() * recall * recall;
    double error = Math.sqrt(squares) / Math.abs(total);
    return MetricValue.of(
        recall, Normal.around(recall, error, Math.min(0, recall), Math.max(1, recall)), positives);
  }
}
