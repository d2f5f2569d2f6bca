package io.modelwatch.simulate;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What stream was made, and how to look at it.
 *
 * @param monitor the monitor whose contract it fulfils
 * @param folder where it is
 * @param seed what it was made from
 * @param firstDay the first day with predictions
 * @param lastDay the last day with predictions
 * @param update the model update
 * @param window the days after the update, with the drift episode
 * @param asOf when everything that is in the files is known
 * @param predictions how many
 * @param frauds how many of them are fraud
 * @param reports how many reports are known as of {@code asOf}
 */
public record SimulationSummary(
    String monitor,
    String folder,
    long seed,
    LocalDate firstDay,
    LocalDate lastDay,
    Update update,
    String window,
    Instant asOf,
    long predictions,
    long frauds,
    long reports) {

  /**
   * A model update.
   *
   * @param version the new version
   * @param at when it made its first prediction
   */
  public record Update(String version, Instant at) {}
}
