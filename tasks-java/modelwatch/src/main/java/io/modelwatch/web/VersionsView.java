package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of two versions shows.
 *
 * @param monitor whose they are
 * @param title its sentence
 * @param lead what it means
 * @param meta what it rests on
 * @param versions which may be looked at
 * @param others which they may be compared with
 * @param steps the lengths of windows there are
 * @param head the columns of the table of metrics
 * @param metrics a row each
 * @param chart of the chosen metric, null where no window has one of both
 */
public record VersionsView(
    Frame frame,
    String monitor,
    String title,
    String lead,
    String meta,
    List<Option> versions,
    List<Option> others,
    List<Choice> steps,
    List<String> head,
    List<Row> metrics,
    @Nullable Chart chart) {

  /** Takes unmodifiable copies. */
  public VersionsView {
    versions = List.copyOf(versions);
    others = List.copyOf(others);
    steps = List.copyOf(steps);
    head = List.copyOf(head);
    metrics = List.copyOf(metrics);
  }

  /** A metric of both. */
  public record Row(
      Choice metric,
      String value,
      String other,
      String difference,
      String interval,
      String said,
      String windows) {}

  /** A metric window by window. */
  public record Chart(
      String title, List<Drawing> charts, List<String> head, List<List<String>> rows) {}
}
