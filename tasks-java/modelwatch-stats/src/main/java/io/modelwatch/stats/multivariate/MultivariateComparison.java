package io.modelwatch.stats.multivariate;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.drift.BenjaminiHochberg;
import io.modelwatch.stats.multivariate.MultivariateMeasure.Finding;
import io.modelwatch.stats.multivariate.MultivariateMeasure.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Compares all columns of a window together with those of its baseline, by every measure.
 *
 * @param seed with which rows were drawn
 * @param baselineRows rows of the baseline that were drawn
 * @param windowRows rows of the window that were drawn
 * @param results a result for each measure, for the column {@link #ALL}
 * @param details numbers behind the results, by measure
 * @param contributions what each column adds, by measure
 */
public record MultivariateComparison(
    long seed,
    long baselineRows,
    long windowRows,
    List<DriftResult> results,
    Map<String, SortedMap<String, Double>> details,
    Map<String, SortedMap<String, Double>> contributions) {

  /** The name that stands for all columns together. */
  public static final String ALL = "all columns";

  /** A classifier needs some rows, however few the monitor asks for. */
  private static final int FEWEST_ROWS = 100;

  /**
   * Compares.
   *
   * @param minimumRows with fewer rows on either side nothing is defined; at least 100 are needed
   * @param contributed whether it is worth the time to tell what each column adds
   */
  public static MultivariateComparison of(
      RowSample baseline, RowSample window, int minimumRows, boolean contributed) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (MultivariateMeasure measure : MultivariateMeasures.all()) {
      try {
        requireRows("baseline", baseline.seen(), Math.max(FEWEST_ROWS, minimumRows));
        requireRows("window", window.seen(), Math.max(FEWEST_ROWS, minimumRows));
        findings.put(measure.name(), measure.compare(baseline, window, contributed));
      } catch (Undefined undefined) {
        reasons.put(measure.name(), String.valueOf(undefined.getMessage()));
      }
    }
    double[] qValues =
        BenjaminiHochberg.qValues(
            findings.values().stream().mapToDouble(Finding::pValue).toArray());
    List<DriftResult> results = new ArrayList<>();
    Map<String, SortedMap<String, Double>> details = new LinkedHashMap<>();
    Map<String, SortedMap<String, Double>> contributions = new LinkedHashMap<>();
    findings.forEach(
        (measure, finding) -> {
          double qValue = qValues[results.size()];
          results.add(
              new DriftResult(
                  ALL,
                  measure,
                  MetricValue.of(finding.value(), finding.interval(), window.seen()),
                  finding.pValue(),
                  qValue,
                  finding.usual(),
                  baseline.seen()));
          details.put(measure, finding.details());
          contributions.put(measure, finding.contributions());
        });
    reasons.forEach(
        (measure, reason) ->
            results.add(
                new DriftResult(
                    ALL,
                    measure,
                    MetricValue.undefined(reason, window.seen()),
                    null,
                    null,
                    baseline.seen())));
    return new MultivariateComparison(
        RowSampleAccumulator.SEED,
        baseline.rows().size(),
        window.rows().size(),
        List.copyOf(results),
        details,
        contributions);
  }

  private static void requireRows(String side, long rows, int fewest) {
    if (rows < fewest) {
      throw new Undefined("the " + side + " has " + rows + " rows, fewer than " + fewest);
    }
  }
}
