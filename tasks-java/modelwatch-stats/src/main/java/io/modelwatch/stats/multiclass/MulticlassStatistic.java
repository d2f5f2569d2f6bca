package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.Statistic;
import io.modelwatch.stats.interval.Jackknife;
import io.modelwatch.stats.interval.Wilson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The performance of a classifier of several classes: averages, and {@code precision}, {@code
 * recall} and {@code f1} of each class as {@code precision[CLASS]}.
 *
 * @param minimumRows below this many labelled predictions a metric is undefined
 */
public record MulticlassStatistic(int minimumRows) implements Statistic<ClassCounts> {

  private static final int NAMED = 5;

  /** The metrics of all classes together: the one list that a new one is added to. */
  public static List<MulticlassMetric> metrics() {
    List<MulticlassMetric> metrics = new ArrayList<>(List.of(new MulticlassAccuracy()));
    for (Average.Weighting weighting : Average.Weighting.values()) {
      for (ClassMetric metric : ClassMetric.values()) {
        metrics.add(new Average(metric, weighting));
      }
    }
    return metrics;
  }

  @Override
  public ClassCounts identity() {
    return ClassCounts.empty();
  }

  @Override
  public ClassAccumulator accumulator() {
    return new ClassAccumulator();
  }

  @Override
  public StateFormat<ClassCounts> format() {
    return new StateFormat<>("classes", 1, ClassCounts.class);
  }

  @Override
  public Map<String, MetricValue> metrics(ClassCounts state) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    metrics().forEach(metric -> metrics.put(metric.name(), metric.of(state)));
    List<String> classes = state.classes();
    Square square = new Square(state.cells());
    for (int index = 0; index < classes.size(); index++) {
      String suffix = "[" + classes.get(index) + "]";
      metrics.put(
          "precision" + suffix,
          Wilson.share(square.hits(index), square.decided(index), "no decisions of the class"));
      metrics.put(
          "recall" + suffix,
          Wilson.share(square.hits(index), square.labelled(index), "no labels of the class"));
      metrics.put("f1" + suffix, f1(square, index));
    }
    if (state.n() > 0 && state.n() < minimumRows) {
      metrics.replaceAll((name, value) -> tooFew(state.n()));
    } else if (state.n() > 0 && state.haveNothingInCommon()) {
      metrics.replaceAll((name, value) -> nothingInCommon(state));
    }
    return metrics;
  }

  private static MetricValue f1(Square square, int index) {
    double hits = square.hits(index);
    double missed = square.labelled(index) - hits;
    double wrong = square.decided(index) - hits;
    double[] oneAgainstRest = {square.total() - hits - missed - wrong, wrong, missed, hits};
    ToDoubleFunction<double[]> metric = cells -> ClassMetric.F1.of(new Square(cells), 1);
    return new MetricValue(
        metric.applyAsDouble(oneAgainstRest),
        null,
        Jackknife.of(oneAgainstRest, metric, 0, 1),
        Math.round(square.total()));
  }

  /** Names of classes that are spelled otherwise are no errors of the model. */
  private static MetricValue nothingInCommon(ClassCounts state) {
    return MetricValue.undefined(differently(state), state.n());
  }

  /** What is said of decisions and labels that have no class in common. */
  public static String differently(ClassCounts state) {
    return "decisions are %s; labels are %s: no class in common"
        .formatted(named(state.decisions()), named(state.byLabel().keySet()));
  }

  private static String named(Collection<String> classes) {
    return classes.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (classes.size() > NAMED ? ", …" : "");
  }

  private MetricValue tooFew(long rows) {
    return MetricValue.undefined(
        "only " + rows + " labelled predictions, at least " + minimumRows + " needed", rows);
  }
}
