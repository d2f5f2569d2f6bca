package io.modelwatch.stats.classification;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;
import org.jspecify.annotations.Nullable;

/**
 * The probability that a random positive scores above a random negative, a tie counting half (the
 * area under the ROC curve).
 *
 * <p>The interval is DeLong's: the variance is {@code S₁₀/P + S₀₁/N} with S₁₀ the sample variance,
 * over positives, of the share of negatives below them, and S₀₁ likewise. Sources: Hanley and
 * McNeil (1982), Radiology 143; DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44.
 */
public final class RocAuc implements ScoreMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "roc_auc", "The probability that a random positive scores above a random negative.")
        .formula("P(s+ > s-) + P(s+ = s-) / 2, the area under the ROC curve")
        .range("0 to 1, higher is better, 0.5 is chance")
        .undefined("unless both classes have labels")
        .interval("DeLong (1988)")
        .source("scikit-learn roc_auc_score");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double positives = scores.positiveTotal();
    double negatives = scores.negativeTotal();
    if (positives <= 0 || negatives <= 0) {
      return OneClass.undefined(scores);
    }
    double negativesBelow = 0;
    double wins = 0;
    double withinBins = 0;
    for (int index = 0; index < scores.size(); index++) {
      double ties = scores.positives(index) * scores.negatives(index);
      wins += scores.positives(index) * negativesBelow + ties / 2;
      withinBins += scores.reach(index) > 0 ? ties / 2 : 0;
      negativesBelow += scores.negatives(index);
    }
    double pairs = positives * negatives;
    return new MetricValue(
        wins / pairs, null, interval(scores, wins / pairs), scores.n(), withinBins / pairs);
  }

  private static @Nullable Interval interval(LabelledScores scores, double area) {
    double positives = scores.positiveTotal();
    double negatives = scores.negativeTotal();
    if (positives <= 1 || negatives <= 1) {
      return null;
    }
    double positivesBelow = 0;
    double negativesBelow = 0;
    double ofPositives = 0;
    double ofNegatives = 0;
    for (int index = 0; index < scores.size(); index++) {
      double positive = scores.positives(index);
      double negative = scores.negatives(index);
      double below = (negativesBelow + negative / 2) / negatives - area;
      double above = (positives - positivesBelow - positive / 2) / positives - area;
      ofPositives += positive * below * below;
      ofNegatives += negative * above * above;
      positivesBelow += positive;
      negativesBelow += negative;
    }
    double variance =
        ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
    return Normal.around(area, Math.sqrt(variance), 0, 1);
  }
}
