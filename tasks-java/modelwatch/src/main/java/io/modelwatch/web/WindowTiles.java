package io.modelwatch.web;

import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a window counted beside the one before: cases first, rates later. */
final class WindowTiles {

  /** The cells of decisions by labels. */
  static final List<String> COUNTS =
      List.of("true_positives", "false_positives", "false_negatives", "true_negatives");

  private final PublishedRun window;
  private final @Nullable PublishedRun before;
  private final Map<String, Double> now;
  private final Map<String, Double> then;

  WindowTiles(PublishedStore store, PublishedRun window, @Nullable PublishedRun before) {
    this.window = window;
    this.before = before;
    List<RunMetric> metrics =
        store.metrics(
            Standings.ids(before == null ? Stream.of(window) : Stream.of(window, before)),
            COUNTS,
            Segment.WHOLE);
    this.now = counts(metrics, window);
    this.then = before == null ? Map.of() : counts(metrics, before);
  }

  private static Map<String, Double> counts(List<RunMetric> metrics, PublishedRun run) {
    Map<String, Double> counts = new HashMap<>();
    for (RunMetric metric : metrics) {
      Double value = metric.metric().value().value();
      if (metric.runId().equals(run.run().id())
          && metric.metric().basis() == Basis.CONFIRMED
          && value != null) {
        counts.put(metric.metric().name(), value);
      }
    }
    return counts;
  }

  List<MonitorView.Tile> tiles() {
    List<MonitorView.Tile> tiles = new ArrayList<>();
    tiles.add(
        new MonitorView.Tile(
            "Predictions",
            NumberText.count(window.labels().predictions()),
            "",
            before == null ? "" : "before " + NumberText.count(before.labels().predictions()),
            false));
    if (window.labels().mature() > 0 && now.keySet().containsAll(COUNTS)) {
      String rest = window.labels().finalShare() >= 1 ? "" : ", labels final so far";
      add(tiles, "Flagged" + rest, List.of("true_positives", "false_positives"), List.of(), false);
      add(tiles, "Of these wrongly", List.of("false_positives"), List.of(), true);
      add(
          tiles,
          "Positives caught",
          List.of("true_positives"),
          List.of("true_positives", "false_negatives"),
          false);
      add(tiles, "Positives missed", List.of("false_negatives"), List.of(), false);
    } else {
      tiles.add(
          new MonitorView.Tile(
              "Pending",
              NumberText.count(window.labels().pending()),
              "",
              "an outcome known, not final",
              false));
    }
    tiles.add(
        new MonitorView.Tile(
            "Findings",
            String.valueOf(window.red() + window.yellow()),
            window.red() == 0 ? "" : window.red() + " red",
            before == null ? "" : "before " + (before.red() + before.yellow()),
            window.red() > 0));
    return tiles;
  }

  private void add(
      List<MonitorView.Tile> tiles,
      String title,
      List<String> parts,
      List<String> of,
      boolean trouble) {
    boolean settled = before != null && before.labels().finalShare() >= 1;
    tiles.add(
        new MonitorView.Tile(
            title,
            NumberText.count(sum(now, parts)),
            of.isEmpty() ? "" : "of " + NumberText.count(sum(now, of)),
            settled && then.keySet().containsAll(COUNTS)
                ? "before "
                    + NumberText.count(sum(then, parts))
                    + (of.isEmpty() ? "" : " of " + NumberText.count(sum(then, of)))
                : "",
            trouble && State.of(window) == State.RED && 2 * sum(now, parts) > sum(now, flagged())));
  }

  private static List<String> flagged() {
    return List.of("true_positives", "false_positives");
  }

  private static long sum(Map<String, Double> counts, List<String> parts) {
    return Math.round(parts.stream().mapToDouble(part -> counts.getOrDefault(part, 0.0)).sum());
  }
}
