package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;

/**
 * The mean distance of the {@link Reliability} curve from the diagonal: {@code Σ n_b/n · |mean
 * score − share of positives|} over ten equal-wide bins. A well calibrated model is a little above
 * 0 by chance alone.
 *
 * <p>The interval is the delta method's, {@code ± 1.96·√(Σ (n_b/n)²·o(1−o)/n_b)} with o the share
 * of positives of a bin. Source: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated
 * probabilities using Bayesian binning, AAAI.
 */
final class ExpectedCalibrationError implements ScoreMetric {

  private static final int BINS = 10;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "expected_calibration_error",
            "How far scores are from the share of positives they promise, on average (ECE).")
        .formula("sum over 10 equal-wide bins of n_b / n |mean score - share of positives|")
        .range("0 to 1, lower is better")
        .undefined("without labelled predictions")
        .interval("delta method")
        .source("Naeini et al. (2015); bins as in scikit-learn calibration_curve");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double rows = scores.positiveTotal() + scores.negativeTotal();
    if (rows <= 0) {
      return OneClass.undefined(scores);
    }
    double distance = 0;
    double variance = 0;
    for (Reliability.Bin bin : Reliability.of(scores, BINS).bins()) {
      double observed = bin.positives() / bin.rows();
      double weight = bin.rows() / rows;
      distance += weight * Math.abs(bin.meanScore() - observed);
      variance += weight * weight * observed * (1 - observed) / bin.rows();
    }
    return MetricValue.of(distance, Normal.around(distance, Math.sqrt(variance), 0, 1), scores.n())
        .withErrorBound(error(scores) / rows);
  }

  /** What binned scores may change: the mean scores, and on which side of an edge a score lies. */
  private static double error(LabelledScores scores) {
    double error = 0;
    for (int index = 0; index < scores.size(); index++) {
      double reach = scores.reach(index);
      double here = scores.positives(index) + scores.negatives(index);
      int edge = (int) Math.round(scores.score(index) * BINS);
      boolean across =
          edge > 0
              && edge < BINS
              && Math.abs(scores.score(index) - Reliability.edge(edge, BINS)) <= reach;
      error += here * (reach + (reach > 0 && across ? 2 : 0));
    }
    return error;
  }
}
