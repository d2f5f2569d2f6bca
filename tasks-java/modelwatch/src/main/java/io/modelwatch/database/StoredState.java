package io.modelwatch.database;

import java.time.LocalDate;

/**
 * A day's state as it lies in the database.
 *
 * @param day the UTC day summarized
 * @param segment the predictions summarized, as JSON; empty where there are no segments
 * @param statistic the statistic's name, with the column where there is one
 * @param fingerprint of all that it was computed from; a state with another fingerprint is another
 *     state
 * @param state versioned JSON
 */
public record StoredState(
    LocalDate day, String segment, String statistic, String fingerprint, String state) {}
