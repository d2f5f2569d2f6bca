package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Jackknife;

/**
 * A class metric averaged over the classes that are labels or decisions. A class without decisions
 * has precision 0, one without labels recall 0, as in scikit-learn: leaving it out would reward a
 * model that never names it.
 *
 * @param metric the metric of each class
 * @param weighting how classes weigh
 */
record Average(ClassMetric metric, Weighting weighting) implements MulticlassMetric {

  /** How classes weigh in an average. */
  enum Weighting implements Word {
    /** All the same. */
    MACRO,
    /** By their labels. */
    WEIGHTED;
  }

  @Override
  public Explanation explanation() {
    boolean macro = weighting == Weighting.MACRO;
    return Explanation.of(
            metric.word() + "_" + weighting.word(),
            "The classes' "
                + metric.word()
                + " averaged, "
                + (macro ? "rare classes weighing as much as frequent ones." : "by their labels."))
        .formula(
            (macro ? "sum of f / classes" : "sum of f labels / n") + ", f = " + metric.formula())
        .range("0 to 1, higher is better")
        .undefined("without labelled predictions")
        .interval("jackknife")
        .source("scikit-learn precision_recall_fscore_support(average='" + weighting.word() + "')");
  }

  @Override
  public MetricValue of(ClassCounts counts) {
    double[] cells = counts.cells();
    if (cells.length == 0) {
      return MetricValue.undefined("no labelled predictions", 0);
    }
    return new MetricValue(mean(cells), null, Jackknife.of(cells, this::mean, 0, 1), counts.n());
  }

  private double mean(double[] cells) {
    Square square = new Square(cells);
    double sum = 0;
    double weights = 0;
    for (int index = 0; index < square.classes(); index++) {
      double labels = square.labelled(index);
      // A class that only the left-out row had is no class any more
      double weight =
          weighting == Weighting.WEIGHTED ? labels : labels + square.decided(index) > 0 ? 1 : 0;
      sum += weight * metric.of(square, index);
      weights += weight;
    }
    return sum / weights;
  }
}
