package io.modelwatch.stats.harm;

import io.modelwatch.domain.RiskChange;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import java.util.Arrays;
import java.util.List;

/**
 * The evidence that labels break what scores promise.
 *
 * @param change how
 */
public record BrokenPromise(RiskChange change) implements Explained {

  /** One for each change. */
  public static List<BrokenPromise> all() {
    return Arrays.stream(RiskChange.values()).map(BrokenPromise::new).toList();
  }

  @Override
  public Explanation explanation() {
    return Explanation.of(change.metric(), sentence())
        .formula(
            "R = (d + R) e over days, d the days since the last one with labels, e the likelihood"
                + " ratio of the day's labels for the change; 1 / R is its evidence")
        .range("0 or more; without the change it gains at most 1 a day on average")
        .undefined(
            "no labels that are mature or were picked by the score, or too few to learn from")
        .threshold(
            change == RiskChange.MORE
                ? "1500 at one false incident in 60 days: yellow, it follows from the budget"
                : "750 at one false incident in 60 days: red, it follows from the budget")
        .source(
            "Shin, Ramdas and Rinaldo 2022 (e-detectors); Podkopaev and Ramdas 2022 (harmful shift)");
  }

  private String sentence() {
    return switch (change) {
      case RISK ->
          "How sure it is that high scores come true less often than they did and low ones more"
              + " often.";
      case LESS -> "How sure it is that scores come true less often than they did.";
      case MORE -> "How sure it is that scores come true more often than they did.";
    };
  }
}
