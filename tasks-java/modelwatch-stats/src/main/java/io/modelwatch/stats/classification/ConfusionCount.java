package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One cell of the confusion matrix. Always defined: no prediction counts 0. */
record ConfusionCount(String name, String meaning, ToDoubleFunction<Confusion> cell)
    implements ConfusionMetric {

  /** The four cells. */
  static List<ConfusionCount> all() {
    return List.of(
        new ConfusionCount(
            "true_positives", "decided positive and labelled positive", Confusion::truePositives),
        new ConfusionCount(
            "false_positives", "decided positive and labelled negative", Confusion::falsePositives),
        new ConfusionCount(
            "false_negatives", "decided negative and labelled positive", Confusion::falseNegatives),
        new ConfusionCount(
            "true_negatives", "decided negative and labelled negative", Confusion::trueNegatives));
  }

  @Override
  public Explanation explanation() {
    return Explanation.of(name, "How many predictions were " + meaning + ".")
        .formula("count")
        .range("0 and more")
        .source("scikit-learn confusion_matrix");
  }

  @Override
  public MetricValue of(Confusion counts) {
    return MetricValue.of(cell.applyAsDouble(counts), counts.n());
  }

  @Override
  public boolean needsSample() {
    return false;
  }
}
