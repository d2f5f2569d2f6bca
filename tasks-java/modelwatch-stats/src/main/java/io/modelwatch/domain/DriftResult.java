package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far a column of the window is from its baseline by one measure.
 *
 * @param column the column compared
 * @param measure {@code psi}, {@code kl}, {@code js}, {@code hellinger}, {@code ks}, {@code
 *     wasserstein}, {@code chi2}, {@code cramers_v}, {@code l_infinity} or another measure's name
 * @param value the distance; undefined with a reason where there is too little data; its {@code n}
 *     is the number of rows of the window
 * @param pValue the probability of such a distance without drift, null where no test is defined
 * @param qValue the p-value corrected for the number of tests of the run, null like {@code pValue}
 * @param usual the distance up to which the baseline's own parts differ from it, null where that is
 *     not measured
 * @param baselineN the number of rows of the baseline
 */
public record DriftResult(
    String column,
    String measure,
    MetricValue value,
    @Nullable Double pValue,
    @Nullable Double qValue,
    @Nullable Double usual,
    long baselineN) {

  /** A distance of which is not measured what is usual. */
  public DriftResult(
      String column,
      String measure,
      MetricValue value,
      @Nullable Double pValue,
      @Nullable Double qValue,
      long baselineN) {
    this(column, measure, value, pValue, qValue, null, baselineN);
  }

  /** The name of a limit on the measure of this column alone: {@code ks[score]}. */
  public String ofColumn() {
    return ofColumn(measure, column);
  }

  /** The name of a limit on a measure of one column alone: {@code ks[score]}. */
  public static String ofColumn(String measure, String column) {
    return measure + "[" + column + "]";
  }

  /** What it is about. */
  public FindingKey key() {
    return FindingKey.ofDrift(measure, column);
  }

  /** The same by a measure of another name. */
  public DriftResult named(String name) {
    return new DriftResult(column, name, value, pValue, qValue, usual, baselineN);
  }

  /** No distance, for a reason. */
  public DriftResult undefined(String reason) {
    return new DriftResult(
        column, measure, MetricValue.undefined(reason, value.n()), null, null, usual, baselineN);
  }
}
