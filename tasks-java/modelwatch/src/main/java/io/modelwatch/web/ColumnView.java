package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a column shows.
 *
 * @param monitor the monitor
 * @param column the column
 * @param state how it stands in the window
 * @param chips what else it is, in a few words each
 * @param lead what is to be said first
 * @param meta what that rests on
 * @param columns the columns there are
 * @param before the window before, null for none
 * @param after the window after, null for none
 * @param bins its values in the baseline and in the window, null where they are not known
 * @param tiles what stands out
 * @param scored what score and decision did in the same window
 * @param follows how much of what the score did follows from it, empty where that is not known
 * @param history its distance window by window, null for none
 * @param measures all that was measured of it
 */
public record ColumnView(
    Frame frame,
    String monitor,
    String column,
    State state,
    List<String> chips,
    String lead,
    String meta,
    List<Option> columns,
    @Nullable Choice before,
    @Nullable Choice after,
    Address run,
    @Nullable Bins bins,
    List<MonitorView.Tile> tiles,
    List<Scored> scored,
    String follows,
    @Nullable History history,
    List<Measure> measures) {

  /** Shares by bin. */
  public record Bins(String window, List<Drawing> charts, List<List<String>> rows, Address csv) {}

  /** A distance over windows. */
  public record History(
      String title,
      String said,
      List<Choice> measures,
      List<Drawing> charts,
      List<List<String>> rows,
      Address csv) {}

  /** What score or decision did. */
  public record Scored(State state, String said, Address page) {}

  /** What was measured, and how it was judged. */
  public record Measure(
      State state, boolean judged, String name, String value, String limit, String usual) {}
}
