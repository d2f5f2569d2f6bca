package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** The share of all positives that are among the N highest scores of their day. */
final class BudgetRecall implements PerformanceMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "recall_at_budget",
            "The share of positives found by looking at each day's highest scores only.")
        .formula(
            "positives among the N highest scores of each UTC day / positives, ties in proportion")
        .range("0 to 1, higher is better")
        .undefined("without positive labels")
        .interval("Wilson")
        .threshold(
            "none; N is the monitor's metrics.daily_budget, by default what a label source selects per day")
        .source("Dal Pozzolo et al. (2015); Fraud Detection Handbook, top-k metrics");
  }

  @Override
  public MetricValue of(PerformanceState predictions) {
    return Wilson.share(
        predictions.top().spent().positives(),
        predictions.scores().positiveTotal(),
        "no positive labels");
  }
}
