package io.modelwatch.columns;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.cause.Concentration;
import io.modelwatch.stats.cause.ScoreByBin;
import io.modelwatch.stats.cause.ScoreMovement;
import io.modelwatch.stats.sequential.DayBins;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Measures how columns moved and what the scores did on the same days, by the days of the model
 * version before. Days are read once and found from then on, and only where there is something to
 * explain.
 */
public final class Movements {

  /** So many good days are enough, the last ones. */
  private static final int GOOD_DAYS = 14;

  /** With fewer it is not known what good days are like. */
  private static final int FEWEST_DAYS = 3;

  private static final int CALENDAR_DAYS = 28;

  private final Database database;
  private final Lake lake;
  private final DayStates states;

  /** Reads predictions from a lake and keeps their days in a database. */
  public Movements(Database database, Lake lake, DayStates states) {
    this.database = database;
    this.lake = lake;
    this.states = states;
  }

  /**
   * The columns that moved, by their first bad day and name.
   *
   * @param suspects the columns to look at, each with its first bad day; without one where that is
   *     not known: then the window's days are compared with those before it
   */
  public List<Movement> of(Monitor monitor, RunKey key, Map<String, Optional<LocalDate>> suspects) {
    Optional<String> first =
        database.store(LakeFileStore.class).firstVersion(key.monitor(), key.asOf());
    if (suspects.isEmpty() || first.isEmpty()) {
      return List.of();
    }
    References references = new References(monitor, database, lake, states);
    FixedBins inputs = references.inputs(key, first.get());
    FixedBins made = references.own(key);
    String score = monitor.model().isScored() ? WatchedColumns.SCORE : WatchedColumns.DECISION;
    if (!made.all().containsKey(score)) {
      return List.of();
    }
    Slice slice = slice(monitor, key, suspects);
    SortedMap<LocalDate, ScoreByBin> scores =
        states.of(
            new ScoreDays(inputs.only(monitor.columns().features().keySet()), made, score), slice);
    SortedMap<LocalDate, DayBins> segments = states.of(new BinDays(inputs), slice.ofAllVersions());
    List<Movement> movements = new ArrayList<>();
    suspects.forEach(
        (column, start) ->
            movement(key.window(), scores, segments, column, start).ifPresent(movements::add));
    return movements.stream()
        .sorted(Comparator.comparing(Movement::firstDay).thenComparing(Movement::column))
        .toList();
  }

  private static Slice slice(
      Monitor monitor, RunKey key, Map<String, Optional<LocalDate>> suspects) {
    LocalDate start =
        suspects.values().stream()
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .filter(day -> day.isBefore(key.window().firstDay()))
            .orElse(key.window().firstDay());
    return Slice.of(monitor, key)
        .in(
            new Window(
                monitor.days().start(start.minusDays(CALENDAR_DAYS)),
                key.window().to(),
                monitor.days().zone()));
  }

  private static Optional<Movement> movement(
      Window window,
      SortedMap<LocalDate, ScoreByBin> scores,
      SortedMap<LocalDate, DayBins> segments,
      String column,
      Optional<LocalDate> start) {
    LocalDate from = start.orElse(window.firstDay());
    List<LocalDate> before = List.copyOf(scores.headMap(from).keySet());
    List<LocalDate> good = before.subList(Math.max(0, before.size() - GOOD_DAYS), before.size());
    LocalDate firstBad = from.isBefore(window.firstDay()) ? window.firstDay() : from;
    List<LocalDate> bad = List.copyOf(scores.tailMap(firstBad).keySet());
    if (good.size() < FEWEST_DAYS || bad.isEmpty() || counts(scores, bad, column).isEmpty()) {
      return Optional.empty();
    }
    ScoreMovement moved =
        ScoreMovement.of(
            counts(scores, good, column),
            counts(scores, bad, column).stream().reduce(ScoreByBin::sum).orElseThrow());
    if (start.isEmpty() && !moved.isUnusual()) {
      return Optional.empty();
    }
    return Optional.of(
        new Movement(
            column,
            from,
            bad.get(bad.size() - 1),
            moved.distance(),
            moved.usual(),
            moved.importance(),
            moved.explained(),
            Concentration.of(together(segments, good), together(segments, bad), column)));
  }

  /** Of a column that has no bins there are none. */
  private static List<long[][]> counts(
      SortedMap<LocalDate, ScoreByBin> scores, List<LocalDate> days, String column) {
    return scores.entrySet().stream()
        .filter(day -> days.contains(day.getKey()))
        .flatMap(day -> Optional.ofNullable(day.getValue().columns().get(column)).stream())
        .toList();
  }

  private static DayBins together(SortedMap<LocalDate, DayBins> days, List<LocalDate> of) {
    return days.entrySet().stream()
        .filter(day -> of.contains(day.getKey()))
        .map(Map.Entry::getValue)
        .reduce(DayBins.NONE, DayBins::merge);
  }
}
