package io.modelwatch.lake;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a landing file brings into the lake for one day and model version.
 *
 * @param file the landing file's number
 * @param day the monitor's day of the event times
 * @param modelVersion the model version
 * @param rows how many predictions
 * @param firstEventTime the earliest
 * @param lastEventTime the latest
 */
public record LakePart(
    int file,
    LocalDate day,
    String modelVersion,
    long rows,
    Instant firstEventTime,
    Instant lastEventTime) {}
