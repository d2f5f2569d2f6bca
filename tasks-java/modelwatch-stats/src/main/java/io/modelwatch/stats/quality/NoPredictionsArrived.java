package io.modelwatch.stats.quality;

import io.modelwatch.domain.Concern;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.List;

/** A feed of predictions that is dead. */
final class NoPredictionsArrived implements TableCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "no_predictions_arrived",
            "Whether no predictions of the version arrived for a window that should have some.")
        .formula("1 where the window has no predictions of the run's version, else 0")
        .range("0 or 1; 0 is good")
        .threshold("0, and red: a model that nobody can see may do anything")
        .source("own definition");
  }

  @Override
  public Concern concern() {
    return Concern.FEED;
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    QualityResult none =
        QualityResult.atMost(PREDICTIONS, name(), intake.predictions() == 0 ? 1 : 0, 0.0).grave();
    return List.of(none.isUnusual() ? none.withDetail("no predictions arrived") : none);
  }
}
