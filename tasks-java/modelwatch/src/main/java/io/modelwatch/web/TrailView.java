package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the audit trail shows.
 *
 * @param kinds what may be chosen
 * @param monitors the monitors there are
 * @param person of whom, empty for all
 * @param rows what was done, the last first
 * @param newer what was done later, null where this is the last
 * @param older what was done before, null for nothing
 */
public record TrailView(
    Frame frame,
    List<Option> kinds,
    List<Option> monitors,
    String person,
    List<Row> rows,
    @Nullable Address newer,
    @Nullable Address older) {

  /**
   * Something that was done.
   *
   * @param about the monitor, empty for none
   * @param run the run it is about, null for none
   * @param more what else is known of it
   */
  public record Row(
      String time, String person, String what, String about, @Nullable Address run, String more) {}
}
