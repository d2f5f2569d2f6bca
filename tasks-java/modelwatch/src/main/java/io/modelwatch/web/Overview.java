package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of all monitors shows.
 *
 * @param title its sentence
 * @param needs the monitors that need somebody, with why
 * @param rest what is said of the others
 * @param incidents how many wait, and where they are; null for none
 * @param folder where monitor files are looked for
 * @param query what is searched for
 * @param owner whose monitors are shown, empty for all
 * @param owners who there is
 * @param filters the states, with how many there are and whether they are shown
 * @param rows the monitors
 * @param total how many there are, shown or not
 */
public record Overview(
    Frame frame,
    String title,
    List<Need> needs,
    String rest,
    @Nullable Choice incidents,
    String folder,
    String query,
    String owner,
    List<String> owners,
    List<Filter> filters,
    List<Row> rows,
    int total) {

  /** Takes unmodifiable copies. */
  public Overview {
    needs = List.copyOf(needs);
    owners = List.copyOf(owners);
    filters = List.copyOf(filters);
    rows = List.copyOf(rows);
  }

  /** A monitor that needs somebody. */
  public record Need(String monitor, Address address, String why) {}

  /** A state to show or to leave out. */
  public record Filter(State state, long count, boolean chosen) {}

  /** A monitor in the list. */
  public record Row(
      State state,
      String since,
      String monitor,
      Address address,
      String owner,
      String version,
      String why,
      Drawing strip,
      String stripTitle,
      String value,
      String metric,
      String basis,
      @Nullable Drawing spark,
      String drifted,
      boolean hasDrifted,
      @Nullable Drawing share,
      String finalShare,
      String incidents,
      @Nullable Address incidentsAddress,
      String lastRun,
      String lastWindow,
      String nextRun,
      @Nullable Address run) {}
}
