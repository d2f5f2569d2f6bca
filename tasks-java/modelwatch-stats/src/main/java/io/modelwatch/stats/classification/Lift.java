package io.modelwatch.stats.classification;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/**
 * How many times as frequent positives are among the k % highest scores (⌈k·n/100⌉ predictions) as
 * among all.
 *
 * @param percent k, above 0 and at most 100
 */
record Lift(double percent) implements ScoreMetric {

  @Override
  public Explanation explanation() {
    String word = word(percent);
    return Explanation.of(
            "lift_at_" + word,
            "How many times as frequent positives are among the " + word + " % highest scores.")
        .formula("(positives in top / rows in top) / (positives / n), top = ceil(k n / 100) rows")
        .range("0 to 100 / k, higher is better, 1 is chance")
        .undefined("without positive labels")
        .interval("Wilson's of the gain, times n / rows in top")
        .source("lift chart; ties by expectation");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double positives = scores.positiveTotal();
    if (positives <= 0) {
      return OneClass.undefined(scores);
    }
    TopShare top = TopShare.of(scores, percent);
    double scale = (positives + scores.negativeTotal()) / top.rows();
    Interval gain = Wilson.of(top.positives(), positives);
    return new MetricValue(
        top.positives() / positives * scale,
        null,
        new Interval(gain.lower() * scale, gain.upper() * scale),
        scores.n(),
        top.error() / positives * scale);
  }

  /** A percentage as it stands in names: {@code 5}, {@code 0.5}. */
  static String word(double percent) {
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }
}
