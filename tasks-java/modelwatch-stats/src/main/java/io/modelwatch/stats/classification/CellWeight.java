package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What one cell of the confusion matrix weighs, in the unit of the weight column. Undefined where a
 * weight is missing: a sum without it would look like less than it is.
 */
record CellWeight(
    String name,
    String meaning,
    ToDoubleFunction<Confusion> cell,
    Function<CellWeights, WeightSum> weights)
    implements PerformanceMetric {

  /** Those that cost somebody something. */
  static List<CellWeight> all() {
    return List.of(
        new CellWeight(
            "weighted_true_positives",
            "decided positive and labelled positive",
            Confusion::truePositives,
            CellWeights::found),
        new CellWeight(
            "weighted_false_positives",
            "decided positive and labelled negative",
            Confusion::falsePositives,
            CellWeights::wrong),
        new CellWeight(
            "weighted_false_negatives",
            "decided negative and labelled positive",
            Confusion::falseNegatives,
            CellWeights::missed));
  }

  @Override
  public Explanation explanation() {
    return Explanation.of(
            name, "What the predictions weigh (their amounts added up) that were " + meaning + ".")
        .formula("sum of w")
        .range("any, in the unit of the weight column")
        .undefined("where one of them has no weight, and beyond 1.8e308")
        .source("scikit-learn confusion_matrix(sample_weight=w)");
  }

  @Override
  public MetricValue of(PerformanceState predictions) {
    WeightSum sum = weights.apply(predictions.weights());
    long n = Math.round(cell.applyAsDouble(predictions.confusion()));
    if (sum.missing() > 0) {
      long missing = Math.max(1, Math.round(sum.missing()));
      return MetricValue.undefined("%d of %d have no weight".formatted(missing, n), n);
    }
    double total = sum.sum().doubleValue();
    return Double.isFinite(total)
        ? MetricValue.of(total, n)
        : MetricValue.undefined("the weights add up to more than a number holds", n);
  }

  @Override
  public boolean needsSample() {
    return false;
  }
}
