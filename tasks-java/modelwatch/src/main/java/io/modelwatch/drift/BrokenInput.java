package io.modelwatch.drift;

import io.modelwatch.columns.Baseline;
import io.modelwatch.columns.ColumnDays;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.breakage.BreakageSearch;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * Finds the features that broke from one day to the next, and when: in the window's days and, if
 * any of them is set apart, in those of four weeks before.
 */
final class BrokenInput {

  private static final Duration BEFORE = Duration.ofDays(28);

  private final DayStates days;
  private final ColumnDays columns;

  BrokenInput(DayStates days, ColumnDays columns) {
    this.days = days;
    this.columns = columns;
  }

  List<Breakage> of(
      Monitor monitor, RunKey key, SortedMap<LocalDate, TableState> window, Baseline baseline) {
    BreakageSearch search =
        new BreakageSearch(
            monitor.columns().features().keySet(),
            baseline.state().within(Resolution.STORED),
            key.window().firstDay(),
            key.window().lastDay().plusDays(1));
    if (!search.isWorthwhile(window)) {
      return List.of();
    }
    Window before = monitor.days().until(key.window().from(), BEFORE);
    SortedMap<LocalDate, TableState> all = days.of(columns, Slice.of(monitor, key).in(before));
    window.forEach((day, state) -> all.merge(day, state, TableState::merge));
    return search.of(all).stream().filter(found -> !isAllowed(found, monitor)).toList();
  }

  /** A category that the monitor file names is no surprise. */
  private static boolean isAllowed(Breakage found, Monitor monitor) {
    Monitor.Column column = monitor.columns().features().get(found.column());
    return (found.kind() == Breakage.Kind.NEW_CATEGORY || found.kind() == Breakage.Kind.RENAMED)
        && column != null
        && column.values().contains(found.what());
  }
}
