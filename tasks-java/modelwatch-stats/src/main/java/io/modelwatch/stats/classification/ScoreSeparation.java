package io.modelwatch.stats.classification;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/**
 * The greatest distance between the cumulative score distributions of positives and negatives: the
 * two-sample Kolmogorov-Smirnov statistic, in credit scoring simply "KS".
 *
 * <p>The interval adds to each side what either empirical distribution may be off at 97.5 %: {@code
 * √(ln(4/0.05) / 2n)} (Dvoretzky, Kiefer and Wolfowitz; constant by Massart 1990, Annals of
 * Probability 18). It holds for every n and is wide rather than narrow.
 */
final class ScoreSeparation implements ScoreMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "score_ks", "The greatest gap between the score distributions of the two classes (KS).")
        .formula("max over s of |F+(s) - F-(s)|")
        .range("0 to 1, higher is better")
        .undefined("unless both classes have labels")
        .interval("Dvoretzky-Kiefer-Wolfowitz-Massart, conservative")
        .source("SciPy ks_2samp statistic");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    double positives = scores.positiveTotal();
    double negatives = scores.negativeTotal();
    if (positives <= 0 || negatives <= 0) {
      return OneClass.undefined(scores);
    }
    double positivesUpTo = 0;
    double negativesUpTo = 0;
    double gap = 0;
    double possible = 0;
    for (int index = 0; index < scores.size(); index++) {
      double before = positivesUpTo / positives - negativesUpTo / negatives;
      positivesUpTo += scores.positives(index);
      negativesUpTo += scores.negatives(index);
      gap = Math.max(gap, Math.abs(positivesUpTo / positives - negativesUpTo / negatives));
      if (scores.reach(index) > 0) {
        possible = Math.max(possible, Math.abs(before + scores.positives(index) / positives));
        possible = Math.max(possible, Math.abs(before - scores.negatives(index) / negatives));
      }
    }
    double reach = reach(positives) + reach(negatives);
    return new MetricValue(
        gap,
        null,
        new Interval(Math.max(0, gap - reach), Math.min(1, gap + reach)),
        scores.n(),
        Math.max(0, possible - gap));
  }

  private static double reach(double n) {
    return Math.sqrt(Math.log(4 / 0.05) / (2 * n));
  }
}
