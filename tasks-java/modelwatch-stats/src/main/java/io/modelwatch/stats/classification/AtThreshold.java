package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/**
 * A metric of decisions as if every score of at least a threshold had been decided positive.
 *
 * @param metric the metric
 * @param threshold in [0, 1]
 */
record AtThreshold(ConfusionMetric metric, double threshold) implements ScoreMetric {

  @Override
  public Explanation explanation() {
    Explanation of = metric.explanation();
    return new Explanation(
        of.name() + "_at_" + threshold,
        of.sentence() + " If scores of at least " + threshold + " were decided positive.",
        of.formula(),
        of.range(),
        of.undefined(),
        of.interval(),
        of.threshold(),
        of.source());
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    MetricValue value = metric.of(scores.confusionAt(threshold));
    return scores.binned() ? value.withErrorBound(error(scores, value)) : value;
  }

  @Override
  public boolean needsSample() {
    return metric.needsSample();
  }

  /**
   * How far the metric moves at most when the positives and the negatives of the bin at the
   * threshold lie on either side of it: every metric is monotone in both.
   */
  private double error(LabelledScores scores, MetricValue value) {
    Double here = value.value();
    if (here == null) {
      return 0;
    }
    double reach = ScoreBins.reach(ScoreBins.middle(threshold));
    Confusion most = scores.confusionAt(threshold - reach);
    Confusion least = scores.confusionAt(threshold + reach);
    double error = 0;
    for (double hits : new double[] {most.truePositives(), least.truePositives()}) {
      for (double alarms : new double[] {most.falsePositives(), least.falsePositives()}) {
        Confusion split =
            new Confusion(hits, alarms, most.positives() - hits, most.negatives() - alarms);
        Double there = metric.of(split).value();
        error = there == null ? error : Math.max(error, Math.abs(there - here));
      }
    }
    return error;
  }
}
