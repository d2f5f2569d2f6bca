package io.modelwatch.stats.classification;

import java.util.ArrayList;
import java.util.List;

/** All metrics of a classifier: the one list that a new metric is added to. */
public final class ClassificationMetrics {

  private ClassificationMetrics() {}

  /** The metrics that settings ask for, in the order they are reported. */
  public static List<PerformanceMetric> of(ClassificationSettings settings) {
    List<ConfusionMetric> ofDecisions = ofDecisions(settings);
    List<PerformanceMetric> metrics = new ArrayList<>(ofDecisions);
    metrics.add(new PredictionRate(settings.minimumRows()));
    metrics.add(new RocAuc());
    metrics.add(new AveragePrecision());
    metrics.add(new BrierScore());
    metrics.add(new LogLoss());
    metrics.add(new ExpectedCalibrationError());
    metrics.add(new ScoreSeparation());
    settings.topPercents().forEach(percent -> metrics.add(new Lift(percent)));
    settings.topPercents().forEach(percent -> metrics.add(new Gain(percent)));
    if (settings.weighted()) {
      metrics.addAll(CellWeight.all());
      metrics.add(new WeightedRecall());
    }
    if (settings.dailyBudget() > 0) {
      metrics.add(new BudgetPrecision());
      metrics.add(new BudgetRecall());
    }
    for (double threshold : settings.thresholds()) {
      ofDecisions.forEach(metric -> metrics.add(new AtThreshold(metric, threshold)));
    }
    return List.copyOf(metrics);
  }

  /** Whether a metric is in the unit of the weights. */
  public static boolean isInUnitOfWeights(String metric) {
    return CellWeight.all().stream().anyMatch(of -> of.name().equals(metric));
  }

  /** Those that are also given before the labels are, beside the metrics of scores. */
  public static List<EarlyMetric> early() {
    return List.of(new Precision(), new Recall(), new FBeta(1), new Accuracy());
  }

  private static List<ConfusionMetric> ofDecisions(ClassificationSettings settings) {
    List<ConfusionMetric> metrics = new ArrayList<>(ConfusionCount.all());
    metrics.add(new Accuracy());
    metrics.add(new BalancedAccuracy());
    metrics.add(new Precision());
    metrics.add(new Recall());
    metrics.add(new Specificity());
    metrics.add(new FBeta(1));
    settings.betas().forEach(beta -> metrics.add(new FBeta(beta)));
    metrics.add(new MatthewsCorrelation());
    metrics.add(new ConversionRate());
    metrics.add(new ErrorRate());
    if (settings.costs() != null) {
      metrics.add(new MeanCost(settings.costs()));
    }
    return metrics;
  }
}
