package io.modelwatch.metrics;

import io.modelwatch.database.Database;
import io.modelwatch.database.SegmentText;
import io.modelwatch.database.StateStore;
import io.modelwatch.database.StoredState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Day summaries kept in the database. Of each day the newest are kept. */
final class DayCache<S extends State<S>> {

  /** To keep the summaries of a day with more would take longer than to read it again. */
  private static final int MOST_SEGMENTS = 2_000;

  private final Database database;
  private final RunKey key;
  private final DaySummary<S> summary;
  private final StateFormat<S> format;

  DayCache(Database database, RunKey key, DaySummary<S> summary) {
    this.database = database;
    this.key = key;
    this.summary = summary;
    this.format = summary.format();
  }

  /** The summaries of those days that need not be read again. */
  Map<LocalDate, Map<Segment, S>> find(List<Day> days) {
    Map<LocalDate, String> wanted = new HashMap<>();
    days.stream()
        .filter(Day::isWhole)
        .forEach(day -> wanted.put(day.date(), summary.fingerprint(day)));
    Map<LocalDate, Map<Segment, S>> found = new HashMap<>();
    database
        .store(StateStore.class)
        .find(
            key.monitor(),
            key.modelVersion(),
            format.id(),
            days.get(0).date(),
            days.get(days.size() - 1).date())
        .stream()
        .filter(stored -> stored.fingerprint().equals(wanted.get(stored.day())))
        .forEach(
            stored ->
                found
                    .computeIfAbsent(stored.day(), day -> new HashMap<>())
                    .put(SegmentText.read(stored.segment()), format.read(stored.state())));
    return found;
  }

  /** Keeps the summaries of whole days, in place of what there was of them. */
  void put(List<DayStates<S>> days) {
    List<DayStates<S>> whole =
        days.stream()
            .filter(states -> states.day().isWhole())
            .filter(states -> states.bySegment().size() <= MOST_SEGMENTS)
            .toList();
    if (!whole.isEmpty()) {
      database.inTransaction(
          transaction -> {
            StateStore store = transaction.store(StateStore.class);
            for (DayStates<S> states : whole) {
              store.forget(key.monitor(), key.modelVersion(), format.id(), states.day().date());
            }
            store.put(
                key.monitor(), key.modelVersion(), whole.stream().flatMap(this::rows).toList());
            return null;
          });
    }
  }

  private Stream<StoredState> rows(DayStates<S> states) {
    String fingerprint = summary.fingerprint(states.day());
    return states.bySegment().entrySet().stream()
        .map(
            entry ->
                new StoredState(
                    states.day().date(),
                    SegmentText.write(entry.getKey()),
                    format.id(),
                    fingerprint,
                    format.write(entry.getValue())));
  }
}
