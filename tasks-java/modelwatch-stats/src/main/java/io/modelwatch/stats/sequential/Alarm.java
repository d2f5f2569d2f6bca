package io.modelwatch.stats.sequential;

import java.time.LocalDate;

/**
 * A day of a series that is out of the ordinary, both clearly and relevantly.
 *
 * @param series what
 * @param measure by which measure
 * @param bin the bin whose share moved, −1 where the measure is of no single one
 * @param path how the alarm came about
 * @param value the measure on the day
 * @param expected what the days before let expect
 * @param range within which the value alarms nobody
 * @param effect how far the value is from what was expected: a ratio minus 1 of rows, a difference
 *     of everything else; its sign says where to
 * @param evidence the probability of as much by chance (fast), or one over the evidence that added
 *     up (slow)
 * @param threshold what the evidence had to be at most
 * @param comparableDays how many days it was compared with
 * @param from the first day of what was judged together: the day itself but for rates on few rows
 * @param since the first day of the alarmed days that the day ends, one after the other
 */
public record Alarm(
    Series series,
    AlarmMeasure measure,
    int bin,
    AlarmPath path,
    double value,
    double expected,
    LearnedRange range,
    double effect,
    double evidence,
    double threshold,
    int comparableDays,
    LocalDate from,
    LocalDate since) {}
