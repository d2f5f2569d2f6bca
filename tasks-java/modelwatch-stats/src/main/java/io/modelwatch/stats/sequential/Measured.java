package io.modelwatch.stats.sequential;

/**
 * A measure of one day beside what is normal.
 *
 * @param measure which
 * @param value the measure on the day
 * @param expected what the days before let expect
 * @param range within which one day alarms nobody
 * @param comparableDays how many days it was compared with
 */
public record Measured(
    AlarmMeasure measure, double value, double expected, LearnedRange range, int comparableDays) {}
