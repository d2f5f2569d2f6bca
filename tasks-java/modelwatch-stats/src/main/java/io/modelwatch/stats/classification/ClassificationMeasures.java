package io.modelwatch.stats.classification;

import java.util.ArrayList;
import java.util.List;

/** All measures of a classifier: the one list that a new measure is added to. */
public final class ClassificationMeasures {

  private ClassificationMeasures() {}

  /** The measures that settings ask for, in the order they are reported. */
  public static List<PerformanceMeasure> of(ClassificationSettings settings) {
    List<ConfusionMeasure> ofDecisions = ofDecisions(settings);
    List<PerformanceMeasure> measures = new ArrayList<>(ofDecisions);
    measures.add(new PredictionRate(settings.minimumRows()));
    measures.add(new RocAuc());
    measures.add(new AveragePrecision());
    measures.add(new BrierScore());
    measures.add(new LogLoss());
    measures.add(new ExpectedCalibrationError());
    measures.add(new ScoreSeparation());
    settings.topPercents().forEach(percent -> measures.add(new Lift(percent)));
    settings.topPercents().forEach(percent -> measures.add(new Gain(percent)));
    if (settings.weighted()) {
      measures.add(new WeightedRecall());
    }
    if (settings.dailyBudget() > 0) {
      measures.add(new BudgetPrecision());
      measures.add(new BudgetRecall());
    }
    for (double threshold : settings.thresholds()) {
      ofDecisions.forEach(measure -> measures.add(new AtThreshold(measure, threshold)));
    }
    return List.copyOf(measures);
  }

  /** Those that are also given before the labels are, beside the metrics of scores. */
  public static List<EarlyMeasure> early() {
    return List.of(new Precision(), new Recall(), new FBeta(1), new Accuracy());
  }

  private static List<ConfusionMeasure> ofDecisions(ClassificationSettings settings) {
    List<ConfusionMeasure> measures = new ArrayList<>(ConfusionCount.all());
    measures.add(new Accuracy());
    measures.add(new BalancedAccuracy());
    measures.add(new Precision());
    measures.add(new Recall());
    measures.add(new Specificity());
    measures.add(new FBeta(1));
    settings.betas().forEach(beta -> measures.add(new FBeta(beta)));
    measures.add(new MatthewsCorrelation());
    measures.add(new ConversionRate());
    measures.add(new ErrorRate());
    if (settings.costs() != null) {
      measures.add(new MeanCost(settings.costs()));
    }
    return measures;
  }
}
