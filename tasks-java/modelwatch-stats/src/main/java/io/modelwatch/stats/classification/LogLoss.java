package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;

/**
 * The mean negative log-likelihood of the labels: {@code −Σ ln(s if y else 1−s) / n}. Scores are
 * kept off 0 and 1 by 2⁻⁵² as scikit-learn does, or one wrong certainty would make it infinite.
 */
final class LogLoss implements ScoreMetric {

  private static final double CLIP = 0x1p-52;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "log_loss", "The mean surprise of the label at its score; punishes wrong certainty.")
        .formula(
            "-sum of ln(s) over positives and ln(1 - s) over negatives, / n; s in [2^-52, 1 - 2^-52]")
        .range("0 to 36.04, lower is better")
        .undefined("without labelled predictions")
        .interval("central limit theorem")
        .source("scikit-learn log_loss");
  }

  @Override
  public MetricValue of(LabelledScores scores) {
    return MeanLoss.of(
        scores,
        score -> -Math.log(clip(score)),
        score -> -Math.log1p(-clip(score)),
        -Math.log(CLIP));
  }

  private static double clip(double score) {
    return Math.min(Math.max(score, CLIP), 1 - CLIP);
  }
}
