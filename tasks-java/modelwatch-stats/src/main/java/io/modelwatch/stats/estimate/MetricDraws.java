package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** The metrics of a group of predictions over draws of their labels. */
final class MetricDraws {

  private static final double OUTSIDE = 0.025;

  private final ScoreRanking ranking;
  private final List<double[]> draws = new ArrayList<>();

  MetricDraws(ScoreRanking ranking) {
    this.ranking = ranking;
  }

  /** Adds a draw: what is positive in it, whether it belongs to the group or not. */
  void add(Positives positives) {
    draws.add(ranking.metrics(positives));
  }

  /** The median and the central 95 % of each metric; undefined for a group that is too small. */
  Map<String, MetricValue> summary(int minimumRows) {
    if (ranking.size() < minimumRows) {
      return undefined(
          "only %s predictions, at least %s needed".formatted(ranking.size(), minimumRows));
    }
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    for (int index = 0; index < ScoreRanking.NAMES.size(); index++) {
      int metric = index;
      double[] sorted = draws.stream().mapToDouble(values -> values[metric]).sorted().toArray();
      metrics.put(ScoreRanking.NAMES.get(index), value(sorted));
    }
    return metrics;
  }

  /** The metrics without labels. */
  Map<String, MetricValue> undefined(String reason) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    ScoreRanking.NAMES.forEach(
        name -> metrics.put(name, MetricValue.undefined(reason, ranking.size())));
    return metrics;
  }

  /** Takes sorted draws; undefined ones (NaN) come last. */
  private MetricValue value(double[] sorted) {
    int defined = (int) Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).count();
    if (sorted.length - defined > OUTSIDE * sorted.length) {
      return MetricValue.undefined(
          "too few positive labels or decisions are expected", ranking.size());
    }
    double[] values = Arrays.copyOf(sorted, defined);
    return MetricValue.of(new Median().evaluate(values), central(values), ranking.size());
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
