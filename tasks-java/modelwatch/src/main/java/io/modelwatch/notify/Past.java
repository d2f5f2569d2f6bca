package io.modelwatch.notify;

import io.modelwatch.database.Database;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.database.RunStore;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How what a letter tells of went over the windows before: the metric that stands first, else how
 * many cases were flagged.
 *
 * @param database where runs are read
 * @param segment the predictions that are judged
 */
record Past(Database database, Segment segment) {

  private static final int WINDOWS = 8;

  private static final List<String> FLAGGED = List.of("true_positives", "false_positives");

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /** On final labels; null where fewer than three windows have some. */
  Letter.@Nullable Trend of(Told told) {
    Alert root = told.root();
    FindingKey key = root == null ? told.life().root() : root.finding().key();
    boolean isMetric = key.kind() == FindingKey.Kind.METRIC && key.segment().equals(segment);
    List<String> names = isMetric ? List.of(key.name()) : FLAGGED;
    List<Run> runs = runs(told.document().run());
    Map<UUID, Double> values = values(runs, names);
    List<Run> known = runs.stream().filter(run -> values.containsKey(run.id())).toList();
    double highest = known.stream().mapToDouble(run -> value(values, run)).max().orElse(0);
    if (known.size() < 3 || highest <= 0) {
      return null;
    }
    List<Letter.Bar> bars = new ArrayList<>();
    for (Run run : known) {
      double value = value(values, run);
      bars.add(
          new Letter.Bar(
              DAY.format(run.key().window().lastDay()),
              isMetric ? NumberText.number(value) : NumberText.count(Math.round(value)),
              (int) Math.round(100 * Math.max(0, value) / highest),
              run.id().equals(told.document().run().id())));
    }
    return new Letter.Trend(isMetric ? key.name() : "Flagged cases", bars);
  }

  private static double value(Map<UUID, Double> values, Run run) {
    return values.getOrDefault(run.id(), 0.0);
  }

  /** The run of the window just before that of a run, as long. */
  Optional<Run> before(RunKey now) {
    return Optional.ofNullable(windows(now).get(1));
  }

  /** The run and those of the windows before it, as long and one after the other; oldest first. */
  private List<Run> runs(Run now) {
    List<Run> runs = new ArrayList<>(List.of(now));
    windows(now.key()).values().stream().limit(WINDOWS - 1L).forEach(runs::add);
    Collections.reverse(runs);
    return runs;
  }

  /**
   * The runs of windows before, by how many windows before. Of the same model version where that
   * was there, else of the one that it took the place of.
   */
  private SortedMap<Integer, Run> windows(RunKey now) {
    SortedMap<Integer, Run> windows = new TreeMap<>();
    for (Run run : database.store(RunStore.class).publishedOf(now.monitor(), now.asOf())) {
      int back = back(run.key().window(), now.window());
      if (back > 0
          && (!windows.containsKey(back) || run.key().modelVersion().equals(now.modelVersion()))) {
        windows.put(back, run);
      }
    }
    return windows;
  }

  /** How many windows one is before another, 0 where it is not as long, or not one of these. */
  private static int back(Window window, Window now) {
    int days = now.days().size();
    long apart = ChronoUnit.DAYS.between(window.lastDay(), now.lastDay());
    return window.days().size() == days && apart > 0 && apart % days == 0
        ? (int) (apart / days)
        : 0;
  }

  /** The sum of metrics by run, of those that have all of them. */
  private Map<UUID, Double> values(List<Run> runs, List<String> names) {
    UUID[] ids = runs.stream().map(Run::id).toArray(UUID[]::new);
    Map<UUID, List<Double>> found = new HashMap<>();
    for (RunMetric of : database.store(PublishedStore.class).metrics(ids, names, segment)) {
      Double value = of.metric().value().value();
      if (of.metric().basis() == Basis.CONFIRMED && value != null) {
        found.computeIfAbsent(of.runId(), none -> new ArrayList<>()).add(value);
      }
    }
    Map<UUID, Double> sums = new HashMap<>();
    found.forEach(
        (run, all) -> {
          if (all.size() == names.size()) {
            sums.put(run, all.stream().mapToDouble(Double::doubleValue).sum());
          }
        });
    return sums;
  }
}
