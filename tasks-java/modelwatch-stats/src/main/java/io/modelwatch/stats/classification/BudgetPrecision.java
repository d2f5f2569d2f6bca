package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** The share of positives among the N highest scores of each day that have a label. */
final class BudgetPrecision implements PerformanceMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "precision_at_budget",
            "The share of positives among each day's highest scores, as many as can be looked at.")
        .formula(
            "positives / labelled predictions, over the N highest scores of each UTC day, ties in proportion")
        .range("0 to 1, higher is better")
        .undefined("without labels among them")
        .interval("Wilson")
        .threshold(
            "none; N is the monitor's metrics.daily_budget, by default what a label source selects per day")
        .source(
            "Dal Pozzolo et al. (2015), card precision; Fraud Detection Handbook, precision top-k");
  }

  @Override
  public MetricValue of(PerformanceState predictions) {
    DailyTop.Tie spent = predictions.top().spent();
    return Wilson.share(
        spent.positives(),
        spent.positives() + spent.negatives(),
        "no labelled predictions within the budget");
  }
}
