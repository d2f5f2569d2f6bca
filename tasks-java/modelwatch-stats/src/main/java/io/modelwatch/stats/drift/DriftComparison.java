package io.modelwatch.stats.drift;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.drift.DriftMeasure.Distance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the columns of a window with their baselines by every measure.
 *
 * <p>A column counts as drifted by a measure when the distance reaches the threshold <em>and</em>
 * chance does not explain it: the q-value of the measure's test, corrected for all tests of the
 * run, is at most {@value #FALSE_DISCOVERIES}.
 */
public final class DriftComparison {

  /** The share of false alarms among the columns called drifted that is accepted. */
  public static final double FALSE_DISCOVERIES = 0.01;

  private final List<DriftMeasure> measures;
  private final Map<String, Double> thresholds;
  private final int minimumRows;

  /**
   * A comparison.
   *
   * @param measures by which measures
   * @param thresholds by measure, instead of the measure's default
   * @param minimumRows with fewer rows on either side a distance is undefined
   */
  public DriftComparison(
      List<DriftMeasure> measures, Map<String, Double> thresholds, int minimumRows) {
    this.measures = List.copyOf(measures);
    this.thresholds = Map.copyOf(thresholds);
    this.minimumRows = minimumRows;
  }

  /** One result for each column and measure that applies to it, in the order of both. */
  public List<DriftResult> compare(Map<String, ColumnPair> columns) {
    List<Finding> findings = new ArrayList<>();
    columns.forEach(
        (column, pair) -> {
          for (DriftMeasure measure : measures) {
            if (measure.appliesTo(pair)) {
              findings.add(new Finding(column, pair, measure, distance(measure, pair)));
            }
          }
        });
    Map<String, Double> qValues = qValues(findings);
    return findings.stream().map(finding -> result(finding, qValues)).toList();
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

  private static Map<String, Double> qValues(List<Finding> findings) {
    List<Finding> tests = findings.stream().filter(Finding::isTest).toList();
    double[] qValues =
        BenjaminiHochberg.qValues(tests.stream().mapToDouble(Finding::pValue).toArray());
    Map<String, Double> byTest = new HashMap<>();
    for (int i = 0; i < qValues.length; i++) {
      byTest.put(tests.get(i).key(tests.get(i).measure().name()), qValues[i]);
    }
    return byTest;
  }

  private DriftResult result(Finding finding, Map<String, Double> qValues) {
    DriftMeasure measure = finding.measure();
    ColumnPair pair = finding.pair();
    Double threshold = thresholds.getOrDefault(measure.name(), measure.defaultThreshold());
    Distance distance = finding.distance();
    if (distance == null) {
      String reason = String.valueOf(tooFew(measure, pair));
      return new DriftResult(
          finding.column(),
          measure.name(),
          MetricValue.undefined(reason, pair.windowN()),
          threshold,
          null,
          null,
          false,
          pair.baselineN());
    }
    Double ownQ = finding.isTest() ? qValues.get(finding.key(measure.name())) : null;
    Double q = qValues.get(finding.key(measure.test()));
    boolean moreThanChance = q == null || q <= FALSE_DISCOVERIES;
    MetricValue value =
        MetricValue.of(distance.value(), pair.windowN()).withErrorBound(distance.error());
    return new DriftResult(
        finding.column(),
        measure.name(),
        value,
        threshold,
        distance.pValue(),
        ownQ,
        value.isDefined() && moreThanChance && measure.isFar(pair, distance, threshold),
        pair.baselineN());
  }

  private record Finding(
      String column, ColumnPair pair, DriftMeasure measure, @Nullable Distance distance) {

    boolean isTest() {
      return distance != null && distance.pValue() != null;
    }

    double pValue() {
      return distance == null || distance.pValue() == null ? 1 : distance.pValue();
    }

    String key(String test) {
      return column + "\n" + test;
    }
  }
}
