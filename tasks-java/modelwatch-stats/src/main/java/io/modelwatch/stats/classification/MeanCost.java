package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Means;

/**
 * What a decision cost on average, by a cost matrix. A gain is a negative cost.
 *
 * @param costs the cost of one prediction of each cell
 */
record MeanCost(Confusion costs) implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("cost", "What a decision cost on average, by the monitor's cost matrix.")
        .formula("(TP c(TP) + FP c(FP) + FN c(FN) + TN c(TN)) / (TP + FP + FN + TN)")
        .range("any number in the unit of the cost matrix, lower is better")
        .undefined("without labelled predictions")
        .interval("central limit theorem")
        .source("Elkan (2001), The foundations of cost-sensitive learning");
  }

  @Override
  public MetricValue of(Confusion counts) {
    double[] rows = counts.cells();
    double[] cost = costs.cells();
    double sum = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      sum += rows[cell] * cost[cell];
    }
    double mean = sum / counts.total();
    double squares = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      squares += rows[cell] * (cost[cell] - mean) * (cost[cell] - mean);
    }
    return Means.of(
        counts.total(), sum, squares, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
