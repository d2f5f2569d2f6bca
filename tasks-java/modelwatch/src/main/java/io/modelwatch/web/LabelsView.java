package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;

/**
 * What the page of a monitor's labels shows.
 *
 * @param monitor the monitor
 * @param title its sentence
 * @param lead what it means
 * @param meta what it rests on
 * @param states predictions of each window by label state
 * @param statesRows the same in numbers
 * @param complete how complete each week is, by age
 * @param completeRows the same in numbers, a row a week
 * @param ages the ages in days
 * @param delays how long reports take
 * @param delayRows the same in numbers
 * @param feeds the sources of outcomes
 * @param checks the checks of labels that failed
 * @param aside outcomes that change no label, by reason
 * @param disputed what is said of disputed labels
 * @param disputes the predictions whose label is disputed, the newest dispute first
 */
public record LabelsView(
    Frame frame,
    String monitor,
    String title,
    String lead,
    String meta,
    List<Drawing> states,
    List<List<String>> statesRows,
    List<Drawing> complete,
    List<List<String>> completeRows,
    List<String> ages,
    List<Drawing> delays,
    List<List<String>> delayRows,
    List<Feed> feeds,
    List<String> checks,
    List<Aside> aside,
    String disputed,
    List<Dispute> disputes) {

  /** A source of outcomes. */
  public record Feed(
      State state, String source, String watermark, String behind, String lastWeek, String said) {}

  /** A prediction whose label is disputed. */
  public record Dispute(
      String prediction, Address address, String version, String made, String since) {}

  /** Outcomes set aside for one reason. */
  public record Aside(String reason, String predictions, String what) {}
}
