package io.modelwatch.stats.drift;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.drift.DriftMeasure.Distance;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the columns of a window with their baselines by every measure. Which distance is too
 * great is not said here.
 */
public final class DriftComparison {

  private final List<DriftMeasure> measures;
  private final int minimumRows;

  /**
   * A comparison.
   *
   * @param measures by which measures
   * @param minimumRows with fewer rows on either side a distance is undefined
   */
  public DriftComparison(List<DriftMeasure> measures, int minimumRows) {
    this.measures = List.copyOf(measures);
    this.minimumRows = minimumRows;
  }

  /** One result for each column and measure that applies to it, in the order of both. */
  public List<DriftResult> compare(Map<String, ColumnPair> columns) {
    List<Compared> all = new ArrayList<>();
    columns.forEach(
        (column, pair) -> {
          for (DriftMeasure measure : measures) {
            if (measure.appliesTo(pair)) {
              all.add(new Compared(column, pair, measure, distance(measure, pair)));
            }
          }
        });
    IdentityHashMap<Compared, Double> qValues = qValues(all);
    return all.stream().map(compared -> result(compared, qValues.get(compared))).toList();
  }

  private @Nullable Distance distance(DriftMeasure measure, ColumnPair pair) {
    return tooFew(measure, pair) == null ? measure.distance(pair) : null;
  }

  private @Nullable String tooFew(DriftMeasure measure, ColumnPair pair) {
    boolean present = measure.ignoresMissing();
    long before = present ? pair.baselinePresent() : pair.baselineN();
    long after = present ? pair.windowPresent() : pair.windowN();
    if (before < minimumRows) {
      return "the baseline has " + before + " values, fewer than " + minimumRows;
    }
    return after < minimumRows
        ? "the window has " + after + " values, fewer than " + minimumRows
        : null;
  }

  private static IdentityHashMap<Compared, Double> qValues(List<Compared> all) {
    List<Compared> tests = all.stream().filter(Compared::isTest).toList();
    double[] qValues =
        BenjaminiHochberg.qValues(tests.stream().mapToDouble(Compared::pValue).toArray());
    IdentityHashMap<Compared, Double> byTest = new IdentityHashMap<>();
    for (int i = 0; i < qValues.length; i++) {
      byTest.put(tests.get(i), qValues[i]);
    }
    return byTest;
  }

  private DriftResult result(Compared compared, @Nullable Double qValue) {
    DriftMeasure measure = compared.measure();
    ColumnPair pair = compared.pair();
    Distance distance = compared.distance();
    MetricValue value =
        distance == null
            ? MetricValue.undefined(String.valueOf(tooFew(measure, pair)), pair.windowN())
            : MetricValue.of(distance.value(), pair.windowN()).withErrorBound(distance.error());
    return new DriftResult(
        compared.column(),
        measure.name(),
        value,
        distance == null ? null : distance.pValue(),
        qValue,
        pair.baselineN());
  }

  private record Compared(
      String column, ColumnPair pair, DriftMeasure measure, @Nullable Distance distance) {

    boolean isTest() {
      return distance != null && distance.pValue() != null;
    }

    double pValue() {
      return distance == null || distance.pValue() == null ? 1 : distance.pValue();
    }
  }
}
