package io.modelwatch.stats.classification;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;
import org.jspecify.annotations.Nullable;

/**
 * The mean, over positives, of the precision at their score: {@code Σ (Rₖ − Rₖ₋₁)·Pₖ} over
 * descending distinct scores, without interpolation.
 *
 * <p>The interval is that of {@code ln(AP / (1−AP))} with standard error {@code 1/√(P·AP·(1−AP))},
 * P the number of positives. Source: Boyd, Eng and Page (2013), Area under the precision-recall
 * curve: point estimates and confidence intervals, ECML PKDD.
 */
final class AveragePrecision implements ScoreMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "average_precision",
            "The precision averaged over all true positives, by falling score.")
        .formula("sum over falling scores of (R_k - R_(k-1)) P_k")
        .range("0 to 1, higher is better, the share of positives is chance")
        .undefined("without positive labels")
        .interval("logit interval (Boyd, Eng and Page 2013)")
        .source("scikit-learn average_precision_score");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double positives = scores.positiveTotal();
    if (positives <= 0) {
      return OneClass.undefined(scores);
    }
    double found = 0;
    double passed = 0;
    double sum = 0;
    double least = 0;
    double greatest = 0;
    for (int index = scores.size() - 1; index >= 0; index--) {
      double positive = scores.positives(index);
      double negative = scores.negatives(index);
      double before = passed;
      found += positive;
      passed += positive + negative;
      double step = positive == 0 ? 0 : positive * found / passed;
      sum += step;
      if (scores.reach(index) == 0) {
        least += step;
        greatest += step;
      } else if (positive > 0) {
        // Within a bin all positives may in truth come before the negatives, or after them
        greatest += positive * found / (before + positive);
        for (double rank = 1; rank <= positive; rank++) {
          least += (found - positive + rank) / (before + negative + rank);
        }
      }
    }
    double value = sum / positives;
    return new MetricValue(
        value,
        null,
        interval(value, positives),
        scores.n(),
        Math.max(greatest - sum, sum - least) / positives);
  }

  private static @Nullable Interval interval(double value, double positives) {
    if (value <= 0 || value >= 1) {
      return null;
    }
    double logit = Math.log(value / (1 - value));
    double reach = Normal.QUANTILE / Math.sqrt(positives * value * (1 - value));
    return new Interval(1 / (1 + Math.exp(reach - logit)), 1 / (1 + Math.exp(-reach - logit)));
  }
}
