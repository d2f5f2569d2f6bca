package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a group of predictions over draws of their labels. */
final class FigureDraws {

  private static final double OUTSIDE = 0.025;

  private final ScoreRanking ranking;
  private final List<double[]> draws = new ArrayList<>();

  FigureDraws(ScoreRanking ranking) {
    this.ranking = ranking;
  }

  /**
   * Adds a draw: the rows that are positive in it, whether they belong to the group or not.
   *
   * @param positiveRows by falling score
   */
  void add(int[] positiveRows) {
    int[] ranks = new int[positiveRows.length];
    int count = 0;
    for (int row : positiveRows) {
      int rank = ranking.rank(row);
      if (rank >= 0) {
        ranks[count++] = rank;
      }
    }
    draws.add(ranking.figures(Arrays.copyOf(ranks, count)));
  }

  /** The median and the central 95 % of each figure; undefined for a group that is too small. */
  Map<String, MetricValue> summary(int minimumRows) {
    if (ranking.size() < minimumRows) {
      return undefined(
          "only %s predictions, at least %s needed".formatted(ranking.size(), minimumRows));
    }
    Map<String, MetricValue> figures = new LinkedHashMap<>();
    for (int index = 0; index < ScoreRanking.NAMES.size(); index++) {
      int figure = index;
      double[] sorted = draws.stream().mapToDouble(values -> values[figure]).sorted().toArray();
      figures.put(ScoreRanking.NAMES.get(index), value(sorted));
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

  /** Takes sorted draws; undefined ones (NaN) come last. */
  private MetricValue value(double[] sorted) {
    int defined = (int) Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).count();
    if (sorted.length - defined > OUTSIDE * sorted.length) {
      return MetricValue.undefined(
          "too few positive labels or decisions are expected", ranking.size());
    }
    double[] values = Arrays.copyOf(sorted, defined);
    Interval interval = new Interval(quantile(values, OUTSIDE), quantile(values, 1 - OUTSIDE));
    return MetricValue.of(quantile(values, 0.5), interval, ranking.size());
  }

  /** Between equal draws nothing may be lost to rounding: the bounds would be out of order. */
  private static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.min(sorted.length - 2, Math.floor(position));
    double share = position - below;
    double step = sorted[below + 1] - sorted[below];
    return Math.min(sorted[below + 1], sorted[below] + share * step);
  }
}
