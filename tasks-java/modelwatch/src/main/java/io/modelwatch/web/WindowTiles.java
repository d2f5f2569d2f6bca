package io.modelwatch.web;

import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Segment;
import io.modelwatch.view.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a window counted beside the one before: cases first, rates later. */
final class WindowTiles {

  private final PublishedRun window;
  private final @Nullable PublishedRun before;
  private final @Nullable Counts now;
  private final @Nullable Counts then;

  WindowTiles(PublishedStore store, PublishedRun window, @Nullable PublishedRun before) {
    this.window = window;
    this.before = before;
    List<RunMetric> metrics =
        store.metrics(
            Standings.ids(before == null ? Stream.of(window) : Stream.of(window, before)),
            Counts.NAMES,
            Segment.WHOLE);
    this.now = window.labels().mature() > 0 ? counts(metrics, window) : null;
    this.then =
        before != null && before.labels().finalShare() >= 1 ? counts(metrics, before) : null;
  }

  private static @Nullable Counts counts(List<RunMetric> metrics, PublishedRun run) {
    return Counts.of(
        metrics.stream()
            .filter(metric -> metric.runId().equals(run.run().id()))
            .map(RunMetric::metric)
            .toList());
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
    if (now != null) {
      String rest = window.labels().finalShare() >= 1 ? "" : ", labels final so far";
      tiles.add(
          new MonitorView.Tile(
              "Flagged" + rest,
              NumberText.count(now.flagged()),
              "",
              then == null ? "" : "before " + NumberText.count(then.flagged()),
              false));
      boolean wrong = State.of(window) == State.RED && now.isMostlyWrong();
      tiles.add(tile("Of these wrongly", now, Counts::wrong, of -> "", wrong));
      tiles.add(
          tile(
              "Positives caught",
              now,
              Counts::right,
              of -> "of " + NumberText.count(of.positives()),
              false));
      tiles.add(tile("Positives missed", now, Counts::missed, of -> "", false));
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

  private MonitorView.Tile tile(
      String name,
      Counts counts,
      Function<Counts, Counts.Cell> cell,
      Function<Counts, String> among,
      boolean bad) {
    Counts.Cell counted = cell.apply(counts);
    String unknown = counted.unknown().isEmpty() ? "" : ": " + counted.unknown();
    return new MonitorView.Tile(
        name,
        counted.count(),
        among.apply(counts),
        counted.money() + unknown,
        then == null ? "" : past(cell.apply(then), among.apply(then)),
        bad);
  }

  private static String past(Counts.Cell then, String among) {
    return "before "
        + then.count()
        + (among.isEmpty() ? "" : " " + among)
        + (then.money().isEmpty() ? "" : ", " + then.money());
  }
}
