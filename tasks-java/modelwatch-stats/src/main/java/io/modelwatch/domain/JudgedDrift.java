package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A distance from the baseline as it was judged.
 *
 * @param column the column compared
 * @param measure the measure's name
 * @param value the distance
 * @param threshold the distance where drift begins, null where none is set
 * @param pValue the probability of such a distance without drift, null where no test is defined
 * @param qValue the p-value corrected for the number of tests of the run, null like {@code pValue}
 * @param drifted whether it is beyond its limit and more than chance
 * @param baselineN the number of rows of the baseline
 */
public record JudgedDrift(
    String column,
    String measure,
    MetricValue value,
    @Nullable Double threshold,
    @Nullable Double pValue,
    @Nullable Double qValue,
    boolean drifted,
    long baselineN) {

  /** A distance with what was said of it; null for nothing. */
  public static JudgedDrift of(DriftResult result, @Nullable Judged judged) {
    return new JudgedDrift(
        result.column(),
        result.measure(),
        result.value(),
        judged == null ? null : judged.bound(),
        result.pValue(),
        result.qValue(),
        judged != null && judged.isBeyond(),
        result.baselineN());
  }

  /** What it is about. */
  public FindingKey key() {
    return FindingKey.ofDrift(measure, column);
  }
}
