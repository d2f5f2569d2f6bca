package io.modelwatch.metrics;

import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.State;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The summaries of a window: merged from those of its days, of which only changed ones are read.
 */
final class WindowStates {

  private final Database database;
  private final RunKey key;

  WindowStates(Database database, RunKey key) {
    this.database = database;
    this.key = key;
  }

  /**
   * A window's summaries.
   *
   * @param bySegment by segment, the whole first
   * @param checks what is to be said of the segments
   */
  record Merged<S extends State<S>>(SortedMap<Segment, S> bySegment, List<QualityResult> checks) {}

  /** The summaries of the run's window. */
  <S extends State<S>> Merged<S> of(DaySummary<S> summary) {
    List<Day> days = days();
    DayCache<S> cache = new DayCache<>(database, key, summary);
    SortedMap<LocalDate, Map<Segment, S>> known = new TreeMap<>(cache.find(days));
    List<DayStates<S>> read =
        days.parallelStream()
            .filter(day -> !known.containsKey(day.date()))
            .map(day -> new DayStates<>(day, summary.read(day)))
            .toList();
    cache.put(read);
    read.forEach(states -> known.put(states.day().date(), states.bySegment()));
    SortedMap<Segment, S> merged =
        new TreeMap<>(
            Comparator.comparing((Segment segment) -> segment.values().size())
                .thenComparing(Segment::toString));
    known
        .values()
        .forEach(
            states ->
                states.forEach((segment, state) -> merged.merge(segment, state, State::merge)));
    return new Merged<>(merged, LargestSegments.limit(merged));
  }

  private List<Day> days() {
    Window window = key.window();
    return Day.of(
        window,
        database
            .store(LakeFileStore.class)
            .visible(key.monitor(), key.modelVersion(), window.from(), window.to(), key.asOf()));
  }
}
