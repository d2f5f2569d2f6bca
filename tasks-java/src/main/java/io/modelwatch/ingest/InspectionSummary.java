package io.modelwatch.ingest;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What there is to know about a stream, and what to evaluate of it.
 *
 * @param monitor the monitor's name
 * @param firstDay the first day with predictions
 * @param lastDay the last day with predictions
 * @param update the newest version
 * @param window the longest of the monitor's windows, from the day of the update
 * @param asOf the midnight after the last time in the files: everything in them is known then
 * @param predictions how many rows fit
 */
public record InspectionSummary(
    String monitor,
    LocalDate firstDay,
    LocalDate lastDay,
    Update update,
    String window,
    Instant asOf,
    long predictions) {

  /**
   * A model update.
   *
   * @param version the new version
   * @param at when it made its first prediction
   */
  public record Update(String version, Instant at) {}
}
