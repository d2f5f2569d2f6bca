package io.modelwatch.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What labels say for one change of what scores mean.
 *
 * @param change the change
 * @param deviation how far the window's labels are from what the scores promised, in the direction
 *     of the change and in standard deviations of what is usual
 * @param dispersion how much more than by chance labels vary in that direction from week to week
 *     and between segments, as a factor of the variance
 * @param evidence how much the days up to the window's most telling one speak for the change: the
 *     sum of betting gains, on average at most one more a day without the change
 * @param since since when they do, null where none does
 */
public record RiskEvidence(
    RiskChange change,
    double deviation,
    double dispersion,
    double evidence,
    @Nullable LocalDate since) {}
