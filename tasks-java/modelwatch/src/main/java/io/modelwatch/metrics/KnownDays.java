package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.ToldCells;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The predictions of some days, of all model versions, with what is known of them as of a run. All
 * predictions of a day are read once; of what is known of them, whatever has changed since. What a
 * run has asked for it is given again.
 */
final class KnownDays {

  private final Database database;
  private final DayStates states;
  private final Monitor monitor;
  private final SegmentsApart apart;
  private final Map<Slice, List<KnownDay>> given = new HashMap<>();

  /**
   * For one run.
   *
   * @param database where what is known is
   * @param states the states of days
   * @param monitor whose predictions
   * @param apart which segments are told apart
   */
  KnownDays(Database database, DayStates states, Monitor monitor, SegmentsApart apart) {
    this.database = database;
    this.states = states;
    this.monitor = monitor;
    this.apart = apart;
  }

  /** The days of a time, as far as a run sees it. */
  List<KnownDay> of(RunKey key, Instant from, Instant to) {
    Instant end = to.isBefore(key.asOf()) ? to : key.asOf();
    return from.isBefore(end)
        ? of(Slice.of(monitor, key).in(new Window(from, end, key.window().zone())).ofAllVersions())
        : List.of();
  }

  /** The days of a slice that have predictions, or the parts of them that lie in it, in order. */
  List<KnownDay> of(Slice slice) {
    return given.computeIfAbsent(slice, this::read);
  }

  private List<KnownDay> read(Slice slice) {
    CellScan cells = new CellScan(Divisions.of(monitor), apart);
    SortedMap<LocalDate, DayCells> facts = states.of(new FactDays(cells), slice);
    SortedMap<LocalDate, ToldCells> told =
        states.of(new ToldDays(database, monitor, cells, slice, facts), slice);
    List<KnownDay> days = new ArrayList<>();
    facts.forEach(
        (date, all) -> {
          ToldCells known = told.get(date);
          if (known != null && all.size() > 0) {
            days.add(KnownDay.of(date, monitor.days().start(date), all, known.now()));
          }
        });
    return days;
  }
}
