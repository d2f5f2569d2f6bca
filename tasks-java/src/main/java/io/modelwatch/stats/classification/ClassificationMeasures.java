package io.modelwatch.stats.classification;

import java.util.ArrayList;
import java.util.List;

/** All measures of a classifier: the one list that a new measure is added to. */
public final class ClassificationMeasures {

  private ClassificationMeasures() {}

  /** The figures of decisions and labels. */
  public static List<ConfusionMeasure> ofDecisions() {
    List<ConfusionMeasure> measures = new ArrayList<>(ConfusionCount.all());
    measures.addAll(
        List.of(
            new Accuracy(),
            new BalancedAccuracy(),
            new Precision(),
            new Recall(),
            new Specificity(),
            new FBeta(1),
            new FBeta(2),
            new FBeta(0.5),
            new MatthewsCorrelation(),
            new ConversionRate(),
            new ErrorRate()));
    return measures;
  }

  /** The figures of scores and labels. */
  public static List<ScoreMeasure> ofScores() {
    return List.of(
        new RocAuc(),
        new AveragePrecision(),
        new BrierScore(),
        new LogLoss(),
        new ExpectedCalibrationError(),
        new ScoreSeparation(),
        new Lift(1),
        new Lift(5),
        new Lift(10),
        new Gain(1),
        new Gain(5),
        new Gain(10));
  }
}
