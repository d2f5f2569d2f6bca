package io.modelwatch.stats.classification;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor may choose about the metrics of its classifier.
 *
 * @param minimumRows below this many labelled predictions a metric is undefined
 * @param exactScores up to this many distinct scores metrics are exact
 * @param betas the β of F-beta scores beside F1
 * @param topPercents the shares of highest scores, in percent, of lift and gain
 * @param thresholds scores at which decisions are judged as if made there
 * @param costs what a prediction of each cell costs, null for no costs
 * @param weighted whether positives have weights
 * @param dailyBudget how many predictions a day can be looked at, 0 for no budget
 */
public record ClassificationSettings(
    int minimumRows,
    int exactScores,
    List<Double> betas,
    List<Double> topPercents,
    List<Double> thresholds,
    @Nullable Confusion costs,
    boolean weighted,
    int dailyBudget)
    implements Serializable {

  /** Takes unmodifiable copies. */
  public ClassificationSettings {
    betas = List.copyOf(betas);
    topPercents = List.copyOf(topPercents);
    thresholds = List.copyOf(thresholds);
  }

  /** Everything that can be computed, for explanations. */
  public static ClassificationSettings everything() {
    return new ClassificationSettings(
        1,
        200_000,
        List.of(0.5, 2.0),
        List.of(1.0, 5.0, 10.0),
        List.of(),
        new Confusion(0, 1, 1, 0),
        true,
        100);
  }

  /** What a state depends on: the other settings only matter when metrics are taken from it. */
  public String scope() {
    return exactScores + " exact scores, " + dailyBudget + " a day";
  }

  /** The same with another minimum of rows. */
  ClassificationSettings withMinimumRows(int minimum) {
    return new ClassificationSettings(
        minimum, exactScores, betas, topPercents, thresholds, costs, weighted, dailyBudget);
  }

  /** The same without a budget: it is one for all predictions, not for each segment. */
  public ClassificationSettings withoutBudget() {
    return new ClassificationSettings(
        minimumRows, exactScores, betas, topPercents, thresholds, costs, weighted, 0);
  }
}
