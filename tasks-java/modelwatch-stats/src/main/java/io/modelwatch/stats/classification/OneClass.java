package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;

/** The reasons why metrics that compare positives with negatives have no value. */
final class OneClass {

  private OneClass() {}

  /** No value, because one of the classes (or both) has no labels. */
  static MetricValue undefined(LabelledScores scores) {
    if (scores.n() == 0) {
      return MetricValue.undefined("no labelled predictions", 0);
    }
    return MetricValue.undefined(
        scores.positiveTotal() <= 0 ? "no positive labels" : "no negative labels", scores.n());
  }
}
