package io.modelwatch.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A lasting change that somebody accepted: what is usual is learned anew from a day on.
 *
 * @param column the column, empty for the number of rows
 * @param segment the predictions; all of them mean each segment, too
 * @param fromDay the first day of the new normal
 * @param reason why it was accepted
 * @param acceptedBy who accepted it
 * @param knownTime when it was accepted
 * @param recordedTime when this system learned of it
 */
public record Acceptance(
    String column,
    Segment segment,
    LocalDate fromDay,
    String reason,
    String acceptedBy,
    Instant knownTime,
    Instant recordedTime) {}
