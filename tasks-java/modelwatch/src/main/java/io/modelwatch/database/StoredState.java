package io.modelwatch.database;

import java.time.LocalDate;

/**
 * A day's state as it lies in the database.
 *
 * @param day the day summarized
 * @param state versioned JSON
 */
public record StoredState(LocalDate day, String state) {}
