package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.SegmentText;
import io.modelwatch.database.StateStore;
import io.modelwatch.database.StoredState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.classification.PerformanceState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Day states kept in the database. Of each day the newest are kept: those of its newest labels. */
final class DayCache {

  private final Database database;
  private final RunKey key;
  private final Fingerprints fingerprints;
  private final StateFormat<PerformanceState> format;

  DayCache(Database database, Monitor monitor, RunKey key, Fingerprints fingerprints) {
    this.database = database;
    this.key = key;
    this.fingerprints = fingerprints;
    this.format = Settings.statistic(monitor, Segment.WHOLE).format();
  }

  /** The states of those days that need not be read again. */
  Map<LocalDate, Map<Segment, PerformanceState>> find(List<Day> days) {
    Map<LocalDate, String> wanted = new HashMap<>();
    days.stream().filter(Day::isWhole).forEach(day -> wanted.put(day.date(), fingerprints.of(day)));
    Map<LocalDate, Map<Segment, PerformanceState>> found = new HashMap<>();
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

  /** Keeps the states of a day if it is whole, in place of what there was of it. */
  void put(DayStates states) {
    if (states.day().isWhole()) {
      database.inTransaction(
          transaction -> {
            StateStore store = transaction.store(StateStore.class);
            store.forget(key.monitor(), key.modelVersion(), format.id(), states.day().date());
            store.put(key.monitor(), key.modelVersion(), rows(states));
            return null;
          });
    }
  }

  private List<StoredState> rows(DayStates states) {
    String fingerprint = fingerprints.of(states.day());
    List<StoredState> rows = new ArrayList<>();
    states
        .bySegment()
        .forEach(
            (segment, state) ->
                rows.add(
                    new StoredState(
                        states.day().date(),
                        SegmentText.write(segment),
                        format.id(),
                        fingerprint,
                        format.write(state))));
    return rows;
  }
}
