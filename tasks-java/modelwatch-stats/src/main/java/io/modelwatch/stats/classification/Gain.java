package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * The share of all positives among the k % highest scores (⌈k·n/100⌉ predictions).
 *
 * @param percent k, above 0 and at most 100
 */
record Gain(double percent) implements ScoreMetric {

  @Override
  public Explanation explanation() {
    String word = Lift.word(percent);
    return Explanation.of(
            "gain_at_" + word,
            "The share of all positives among the " + word + " % highest scores.")
        .formula(
            "positives among the ceil(k n / 100) highest scores / positives, ties in proportion")
        .range("0 to 1, higher is better, k / 100 is chance")
        .undefined("without positive labels")
        .interval("Wilson")
        .source("cumulative gains chart; ties by expectation");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double positives = scores.positiveTotal();
    if (positives <= 0) {
      return OneClass.undefined(scores);
    }
    TopShare top = TopShare.of(scores, percent);
    return Wilson.share(top.positives(), positives, "no positive labels")
        .withErrorBound(top.error() / positives);
  }
}
