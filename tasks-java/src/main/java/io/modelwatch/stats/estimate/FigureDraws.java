package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** The figures of a group of predictions over draws of their labels. */
final class FigureDraws {

  private static final double OUTSIDE = 0.025;

  private final ScoreRanking ranking;
  private final List<double[]> draws = new ArrayList<>();
  private double[] known = new double[ScoreRanking.NAMES.size()];

  FigureDraws(ScoreRanking ranking) {
    this.ranking = ranking;
    Arrays.fill(known, Double.NaN);
  }

  /**
   * Says what is known so far: figures keep near it where draws do not tell otherwise.
   *
   * @param positiveRows whether they belong to the group or not, by falling score
   */
  void know(int[] positiveRows) {
    known = figures(positiveRows);
  }

  /**
   * Adds a draw: the rows that are positive in it, whether they belong to the group or not.
   *
   * @param positiveRows by falling score
   */
  void add(int[] positiveRows) {
    draws.add(figures(positiveRows));
  }

  /** The middle and the central 95 % of each figure; undefined for a group that is too small. */
  Map<String, MetricValue> summary(int minimumRows) {
    if (ranking.size() < minimumRows) {
      return undefined(
          "only %s predictions, at least %s needed".formatted(ranking.size(), minimumRows));
    }
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    for (int index = 0; index < ScoreRanking.NAMES.size(); index++) {
      int figure = index;
      double[] sorted = draws.stream().mapToDouble(values -> values[figure]).sorted().toArray();
      figures.put(ScoreRanking.NAMES.get(index), value(sorted, known[figure]));
    }
    return figures;
  }

  /** The figures without labels. */
  Map<String, MetricValue> undefined(String reason) {
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    ScoreRanking.NAMES.forEach(
        name -> figures.put(name, MetricValue.undefined(reason, ranking.size())));
    return figures;
  }

  private double[] figures(int[] positiveRows) {
    int[] ranks = new int[positiveRows.length];
    int count = 0;
    for (int row : positiveRows) {
      int rank = ranking.rank(row);
      if (rank >= 0) {
        ranks[count++] = rank;
      }
    }
    return ranking.figures(Arrays.copyOf(ranks, count));
  }

  /** Takes sorted draws; undefined ones (NaN) come last. */
  private MetricValue value(double[] sorted, double ofKnown) {
    int defined = (int) Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).count();
    if (sorted.length - defined > OUTSIDE * sorted.length) {
      return MetricValue.undefined(
          "too few positive labels or decisions are expected", ranking.size());
    }
    double[] values = Arrays.copyOf(sorted, defined);
    return MetricValue.of(middle(values, ofKnown), central(values), ranking.size());
  }

  /**
   * The median, as far as so many draws tell it: its rank has a standard error of half the square
   * root of their number or more (draws of the same delays are alike). Of the values within this
   * error it is the one nearest to the figure of the known labels, which the chance of draws is no
   * reason to correct.
   */
  private static double middle(double[] sorted, double ofKnown) {
    if (Double.isNaN(ofKnown)) {
      return new Median().evaluate(sorted);
    }
    int below = (int) ((sorted.length - Math.sqrt(sorted.length)) / 2);
    return Math.max(sorted[below], Math.min(sorted[sorted.length - 1 - below], ofKnown));
  }

  /**
   * The central 95 %. Counts of few open labels are discrete: bounds with at most 2.5 % beyond them
   * would hold more than 95 %, up to all. So half of what lies on a bound counts as beyond it (the
   * mid-P interval, Lancaster 1961), which holds 95 % on average.
   */
  private static Interval central(double[] sorted) {
    int lower = 0;
    while (beyond(sorted, sorted[lower]) < OUTSIDE) {
      lower++;
    }
    int upper = sorted.length - 1;
    while (1 - beyond(sorted, sorted[upper]) < OUTSIDE) {
      upper--;
    }
    return new Interval(sorted[lower], sorted[upper]);
  }

  /** The share of draws below a value, half of those that equal it among them. */
  private static double beyond(double[] sorted, double value) {
    int from = 0;
    while (sorted[from] < value) {
      from++;
    }
    int to = from;
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    return (from + to) / 2.0 / sorted.length;
  }
}
