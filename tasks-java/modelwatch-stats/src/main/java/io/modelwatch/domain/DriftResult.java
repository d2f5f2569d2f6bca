package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far a column of the window is from its baseline by one measure.
 *
 * @param column the column compared
 * @param measure {@code psi}, {@code kl}, {@code js}, {@code hellinger}, {@code ks}, {@code
 *     wasserstein}, {@code chi2}, {@code cramers_v} or {@code l_infinity}
 * @param value the distance; undefined with a reason where there is too little data; its {@code n}
 *     is the number of rows of the window
 * @param threshold the distance from which the column counts as drifted, null where none is set
 * @param pValue the probability of such a distance without drift, null where no test is defined
 * @param qValue the p-value corrected for the number of tests of the run, null like {@code pValue}
 * @param drifted whether the threshold was reached
 * @param baselineN the number of rows of the baseline
 */
public record DriftResult(
    String column,
    String measure,
    MetricValue value,
    @Nullable Double threshold,
    @Nullable Double pValue,
    @Nullable Double qValue,
    boolean drifted,
    long baselineN) {}
