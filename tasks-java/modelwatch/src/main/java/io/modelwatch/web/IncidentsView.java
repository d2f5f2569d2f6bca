package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of incidents shows.
 *
 * @param title how many wait
 * @param states what states there are
 * @param monitors whose there are
 * @param severities how grave they are
 * @param rows the incidents that are asked for, the worst first
 * @param known whether there has been any at all
 * @param newer those that ended later, null where these are the last
 * @param older those that ended before, null for none
 */
public record IncidentsView(
    Frame frame,
    String title,
    List<Option> states,
    List<Option> monitors,
    List<Option> severities,
    List<Row> rows,
    boolean known,
    @Nullable Address newer,
    @Nullable Address older) {

  /**
   * An incident.
   *
   * @param severity the gravest that was found
   * @param root what stands first
   * @param state how it stands
   * @param meaning what that means
   * @param days when it was found
   * @param badDays on how many days
   * @param opened when people were first to be told
   * @param said what people said of it afterwards, empty for nothing
   */
  public record Row(
      State severity,
      String root,
      Address address,
      String monitor,
      int number,
      String state,
      String meaning,
      String days,
      int badDays,
      String opened,
      String said) {}
}
