package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.Distance;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Severity;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far each column was from its baseline, window by window; the worst column first.
 *
 * @param measure the distance
 * @param limits by which the newest window was judged
 * @param runs the windows, oldest first
 * @param columns the columns, the one with the worst window first
 * @param cells the distances by column and run
 */
record HeatMap(
    String measure,
    List<Limit> limits,
    List<PublishedRun> runs,
    List<String> columns,
    Map<String, Map<UUID, Distance>> cells) {

  private static final int ROW = 20;
  private static final int LABELS = 168;
  private static final int NARROW_LABELS = 128;
  private static final int NARROW_COLUMNS = 12;
  private static final int MARGIN = 24;

  static HeatMap of(
      String measure, List<Limit> limits, List<PublishedRun> runs, List<Distance> distances) {
    Map<String, Map<UUID, Distance>> cells = new HashMap<>();
    distances.forEach(
        one ->
            cells.computeIfAbsent(one.column(), column -> new HashMap<>()).put(one.runId(), one));
    List<String> columns =
        cells.keySet().stream()
            .sorted(
                Comparator.comparingDouble((String column) -> -worst(cells.get(column)))
                    .thenComparing(column -> column))
            .toList();
    return new HeatMap(measure, limits, runs, columns, cells);
  }

  private static double worst(@Nullable Map<UUID, Distance> row) {
    return row == null
        ? 0
        : row.values().stream()
            .mapToDouble(one -> one.value() == null ? 0 : one.value())
            .max()
            .orElse(0);
  }

  boolean isEmpty() {
    return columns.isEmpty() || runs.isEmpty();
  }

  /** The distance of a column in a run, null where it was not compared. */
  @Nullable Distance cell(String column, PublishedRun run) {
    return cells.getOrDefault(column, Map.of()).get(run.run().id());
  }

  Plot plot(Sizes sizes) {
    int most = sizes.isNarrow() ? 14 : sizes.style().equals("med") ? 28 : 42;
    List<PublishedRun> shown = runs.subList(Math.max(0, runs.size() - most), runs.size());
    List<String> rows =
        sizes.isNarrow() ? columns.subList(0, Math.min(NARROW_COLUMNS, columns.size())) : columns;
    int left = sizes.isNarrow() ? NARROW_LABELS : LABELS;
    List<Mark> marks = new ArrayList<>();
    List<Axis.Tick> names = new ArrayList<>();
    List<String> windows = shown.stream().map(run -> Dates.window(Step.window(run))).toList();
    for (int row = 0; row < rows.size(); row++) {
      names.add(new Axis.Tick(row + 0.5, Values.shortened(rows.get(row), left / 7)));
      for (int i = 0; i < shown.size(); i++) {
        marks.add(box(rows.get(row), shown.get(i), windows.get(i), i, row));
      }
    }
    for (int i = 1; i < shown.size(); i++) {
      if (!version(shown.get(i)).equals(version(shown.get(i - 1)))) {
        marks.add(new Mark.Down("mark", i, "Version " + version(shown.get(i)) + " from here"));
      }
    }
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      places.add(i + (sizes.isNarrow() ? 1.2 : 0.9));
    }
    int height = rows.size() * ROW + MARGIN;
    return new Plot(
        title(shown),
        sizes.style(),
        new Plot.Size(sizes.size().width(), height, left, 0, MARGIN, 0),
        Axis.of(
            0,
            shown.size(),
            TrendChart.ticks(
                shown.stream().map(run -> Step.window(run).firstDay()).toList(),
                places,
                (sizes.size().width() - left) / 60)),
        Axis.of(rows.size(), 0, names),
        marks);
  }

  private Mark box(String column, PublishedRun run, String window, int place, int row) {
    Distance cell = cell(column, run);
    Double value = cell == null ? null : cell.value();
    String when = column + ", " + window + ": ";
    Severity severity = cell == null ? null : cell.severity();
    String said =
        value != null
            ? measure + " " + Values.of(value)
            : cell == null ? "not compared" : "undefined, " + cell.undefined();
    return new Mark.Box(
        value == null ? "hn" : style(value, severity),
        place,
        place + 1,
        row,
        row + 1,
        1,
        value == null
            ? Mark.Sign.SLASH
            : severity == Severity.RED
                ? Mark.Sign.CROSS
                : severity == Severity.YELLOW ? Mark.Sign.DOT : Mark.Sign.NONE,
        when + said);
  }

  private String style(double value, @Nullable Severity severity) {
    if (severity == Severity.RED) {
      return "h4";
    }
    if (severity == Severity.YELLOW) {
      return "h3";
    }
    double yellow = yellow();
    return value < 0.1 * yellow ? "h0" : value < 0.5 * yellow ? "h1" : "h2";
  }

  /** Where yellow begins. */
  private double yellow() {
    return limits.stream()
        .map(Limit::most)
        .filter(Objects::nonNull)
        .mapToDouble(most -> most)
        .findFirst()
        .orElse(0.1);
  }

  private static String version(PublishedRun run) {
    return run.run().key().modelVersion();
  }

  private String title(List<PublishedRun> shown) {
    List<String> red =
        columns.stream()
            .filter(
                column ->
                    shown.stream()
                        .map(run -> cell(column, run))
                        .anyMatch(cell -> cell != null && cell.severity() == Severity.RED))
            .toList();
    return "Drift of each column, window by window: "
        + (red.isEmpty()
            ? "none red"
            : red.stream().limit(5).collect(Collectors.joining(", ")) + " red in some");
  }
}
