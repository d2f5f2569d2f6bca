package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of runs shows.
 *
 * @param monitor whose, empty for all
 * @param monitors the monitors there are
 * @param rows the runs, the last published first
 * @param newer the runs published later, null where these are the last
 * @param older the runs published before, null for none
 */
public record RunsView(
    Frame frame,
    String monitor,
    List<Option> monitors,
    List<Row> rows,
    @Nullable Address newer,
    @Nullable Address older) {

  /** A run. */
  public record Row(
      State state,
      String monitor,
      Address monitorAddress,
      String version,
      String window,
      Address address,
      String asOf,
      String published,
      String found,
      String action,
      boolean superseded) {}
}
