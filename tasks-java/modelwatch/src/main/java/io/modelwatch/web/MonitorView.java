package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a monitor shows.
 *
 * @param name the monitor
 * @param state how it stands
 * @param chips what else it is, in a few words each
 * @param lead what is to be said first
 * @param incidents what is not over, the worst first
 * @param description what the model is for
 * @param from the first day shown
 * @param to the first day not shown any more
 * @param steps the lengths of windows there are
 * @param segments the segments there are
 * @param versions the versions there are
 * @param trend the metric over time, null where none was measured
 * @param window the window that the rest is about, null for none
 * @param drift columns by window, null where none was compared
 * @param limits the limits in force
 * @param told who is told of what
 * @param hasExperiment whether its file has an experiment
 */
public record MonitorView(
    Frame frame,
    String name,
    State state,
    List<String> chips,
    String lead,
    List<Choice> incidents,
    String description,
    String from,
    String to,
    List<Choice> steps,
    List<Option> segments,
    List<Option> versions,
    @Nullable TrendView trend,
    @Nullable WindowView window,
    @Nullable DriftView drift,
    List<LimitRow> limits,
    List<Told> told,
    boolean hasExperiment) {

  /**
   * A metric over time.
   *
   * @param title the metric and the step
   * @param meaning what it says
   * @param metrics the metrics there are
   * @param charts at each width
   * @param head the columns of its table
   * @param rows its numbers
   * @param csv the same as a file
   */
  public record TrendView(
      String title,
      String meaning,
      List<Choice> metrics,
      List<Drawing> charts,
      List<String> head,
      List<List<String>> rows,
      Address csv) {}

  /**
   * One window.
   *
   * @param title which
   * @param said its predictions and labels
   * @param before the window before, null for none
   * @param after the window after, null for none
   * @param run its run
   * @param state how it stands
   * @param tiles what was counted
   * @param segments its segments, the one with most mistakes first
   * @param settled how its metric settled; empty where only one run is published
   * @param settledTitle of which metric
   * @param settledRows the same in numbers
   */
  public record WindowView(
      String title,
      String said,
      @Nullable Choice before,
      @Nullable Choice after,
      Address run,
      State state,
      List<Tile> tiles,
      List<SegmentRow> segments,
      List<Drawing> settled,
      String settledTitle,
      List<List<String>> settledRows) {}

  /**
   * A count with what it weighs, where somebody says so, and what it was before; bad where it is
   * trouble.
   */
  public record Tile(
      String name, String value, String of, String money, String before, boolean bad) {

    /** Of something that weighs nothing. */
    Tile(String name, String value, String of, String before, boolean bad) {
      this(name, value, of, "", before, bad);
    }
  }

  /** A segment with its mistakes. */
  public record SegmentRow(
      String column,
      String value,
      Drawing mistakes,
      String flagged,
      String wrong,
      String caught,
      String precision,
      String recall,
      Address address) {}

  /** Columns by window. */
  public record DriftView(
      String title,
      String said,
      List<Drawing> charts,
      List<Choice> columns,
      String yellow,
      String red,
      Address csv) {}

  /** A limit. */
  public record LimitRow(String judged, String limit, State state, String value) {}

  /** Who is told. */
  public record Told(String what, String who) {}
}
