package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.classification.PerformanceState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The states of a window: merged from those of its days, of which only changed ones are read. */
final class WindowStates {

  private final Database database;
  private final Lake lake;
  private final Monitor monitor;
  private final RunKey key;
  private final UUID contract;

  WindowStates(Database database, Lake lake, Monitor monitor, RunKey key) {
    this.database = database;
    this.lake = lake;
    this.monitor = monitor;
    this.key = key;
    this.contract = monitor.labels().id(monitor.name());
  }

  /** The states by segment, the whole first. */
  SortedMap<Segment, PerformanceState> read() {
    Window window = key.window();
    List<Day> days =
        Day.of(
            window,
            database
                .store(LakeFileStore.class)
                .visible(
                    key.monitor(), key.modelVersion(), window.from(), window.to(), key.asOf()));
    Map<LocalDate, String> digests =
        database.store(LabelStore.class).digests(contract, window.from(), window.to(), key.asOf());
    DayCache cache = new DayCache(database, monitor, key, new Fingerprints(monitor, key, digests));
    DayReader reader = new DayReader(lake, monitor, key);
    Map<LocalDate, Map<Segment, PerformanceState>> known = cache.find(days);
    days.parallelStream()
        .filter(day -> !known.containsKey(day.date()))
        .map(day -> new DayStates(day, reader.read(day, labels(day))))
        .toList()
        .forEach(
            read -> {
              cache.put(read);
              known.put(read.day().date(), read.bySegment());
            });
    SortedMap<Segment, PerformanceState> merged =
        new TreeMap<>(
            Comparator.comparing((Segment segment) -> segment.values().size())
                .thenComparing(Segment::toString));
    new TreeMap<>(known)
        .values()
        .forEach(
            states ->
                states.forEach(
                    (segment, state) -> merged.merge(segment, state, PerformanceState::merge)));
    return merged;
  }

  private Map<String, Label> labels(Day day) {
    Map<String, Label> labels = new HashMap<>();
    database
        .store(LabelStore.class)
        .labels(
            contract,
            day.covered().from(),
            day.covered().to(),
            key.asOf(),
            label -> labels.put(label.predictionId(), label));
    return labels;
  }
}
