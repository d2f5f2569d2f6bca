package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/**
 * A figure of decisions as if every score of at least a threshold had been decided positive.
 *
 * @param measure the figure
 * @param threshold in [0, 1]
 */
record AtThreshold(ConfusionMeasure measure, double threshold) implements ScoreMeasure {

  @Override
  public Explanation explanation() {
    Explanation of = measure.explanation();
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
    MetricValue value = measure.of(scores.confusionAt(threshold));
    return scores.binned() ? value.withErrorBound(error(scores, value)) : value;
  }

  @Override
  public boolean needsSample() {
    return measure.needsSample();
  }

  /** How far the figure moves when the bin at the threshold lies on the other side of it. */
  private double error(LabelledScores scores, MetricValue value) {
    double reach = ScoreBins.reach(ScoreBins.middle(threshold));
    MetricValue lower = measure.of(scores.confusionAt(threshold - reach));
    MetricValue upper = measure.of(scores.confusionAt(threshold + reach));
    Double here = value.value();
    if (here == null || lower.value() == null || upper.value() == null) {
      return 0;
    }
    return Math.max(Math.abs(lower.value() - here), Math.abs(upper.value() - here));
  }
}
