package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.List;

/** Predictions that came more than once. */
final class DuplicateShare implements TableCheck {

  private static final double LIMIT = 0.01;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "duplicate_share",
            "The share of rows left out because their prediction_id was there already.")
        .formula("such rows / rows read, of the prediction files that touch the window")
        .range("0 to 1; 0 is good")
        .undefined("without rows")
        .threshold("0.01: retries repeat a row now and then, a batch sent twice is more than that")
        .source("own definition");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    return List.of(intake.shareOfRead(name(), intake.duplicate(), LIMIT));
  }
}
