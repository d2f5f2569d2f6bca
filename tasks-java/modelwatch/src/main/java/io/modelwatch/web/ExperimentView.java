package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;

/**
 * What the page of a monitor's experiment shows.
 *
 * @param monitor whose it is
 * @param title its sentence
 * @param said what it has shown
 * @param meta what it rests on
 * @param sequences each arm over time
 * @param arms the arms of all units, the control first
 * @param segments the arms by segment
 * @param ratio whether the arms are as large as planned
 */
public record ExperimentView(
    Frame frame,
    String monitor,
    String title,
    List<String> said,
    String meta,
    List<Sequence> sequences,
    List<Arm> arms,
    List<Arm> segments,
    String ratio) {

  /** How an arm compared with the control over time, as a chart and in numbers. */
  public record Sequence(String title, List<Drawing> charts, List<List<String>> rows) {}

  /**
   * An arm.
   *
   * @param segment empty for all units
   * @param planned its planned share of units, empty where the monitor file does not say it
   * @param undecided how many are not decided, and why
   */
  public record Arm(
      String segment,
      String arm,
      String planned,
      String assigned,
      String decided,
      String share,
      String undecided,
      String uplift,
      String interval,
      String p,
      String detectable,
      String power) {}
}
