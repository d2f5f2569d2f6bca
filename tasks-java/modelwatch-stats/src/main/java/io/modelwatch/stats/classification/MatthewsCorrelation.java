package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Jackknife;

/**
 * The correlation of decision and label: {@code (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))}.
 * scikit-learn's 0 for a constant decision or label is undefined here.
 */
final class MatthewsCorrelation implements ConfusionMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "matthews_corrcoef",
            "The correlation of decision and label (MCC), fair to rare positives.")
        .formula("(TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN))")
        .range("-1 to 1, higher is better, 0 is chance")
        .undefined("when all decisions or all labels are the same")
        .interval("jackknife")
        .source("scikit-learn matthews_corrcoef");
  }

  @Override
  public MetricValue of(Confusion counts) {
    long rows = counts.n();
    double value = metric(counts.cells());
    if (Double.isNaN(value)) {
      return MetricValue.undefined("all decisions or all labels are the same", rows);
    }
    return new MetricValue(
        value, null, Jackknife.of(counts.cells(), MatthewsCorrelation::metric, -1, 1), rows);
  }

  private static double metric(double[] cells) {
    Confusion counts = Confusion.ofCells(cells);
    double covariance =
        counts.truePositives() * counts.trueNegatives()
            - counts.falsePositives() * counts.falseNegatives();
    // Two roots, because the product of four counts leaves the exact range of a double; they round
    double correlation =
        covariance
            / Math.sqrt(counts.predictedPositives() * counts.predictedNegatives())
            / Math.sqrt(counts.positives() * counts.negatives());
    return Math.max(-1, Math.min(1, correlation));
  }
}
