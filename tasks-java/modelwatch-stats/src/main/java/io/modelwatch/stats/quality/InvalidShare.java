package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.List;

/** Predictions that cannot be. */
final class InvalidShare implements TableCheck {

  private static final double LIMIT = 0.001;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "invalid_share",
            "The share of rows that were put in quarantine although their values are of the right"
                + " types: a missing id, a score outside [0, 1], a time in the future.")
        .formula("such rows / rows read, of the prediction files that touch the window")
        .range("0 to 1; 0 is good")
        .undefined("without rows")
        .threshold("0.001: more than a stray row is a broken exporter")
        .source("own definition");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    return List.of(intake.shareOfRead(name(), intake.invalid(), LIMIT));
  }
}
