package io.modelwatch.states;

import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.LakeSpan;
import io.modelwatch.database.StateStore;
import io.modelwatch.database.StateStore.EarlierState;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.ParallelScan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The states of days, from the database where a day's state is there and fresh, from the lake where
 * it is not.
 *
 * <p>A state is fresh while everything it follows from is the same: one fingerprint says so for all
 * kinds of states. Kept is the newest state of each kind, version and whole day, in place of the
 * one before, from which it goes on where its kind can; of a part of a day nothing is kept or
 * taken.
 */
public final class DayStates {

  private final Database database;
  private final Engine engine;
  private final Set<LocalDate> daysRead = new HashSet<>();

  /** Reads predictions from a lake on this machine and keeps states in a database. */
  public DayStates(Database database, Lake lake) {
    this(database, new DuckDbEngine(lake));
  }

  /** Reads predictions by an engine and keeps states in a database. */
  public DayStates(Database database, Engine engine) {
    this.database = database;
    this.engine = engine;
  }

  /** How many days had to be read from the lake so far. */
  public int daysRead() {
    return daysRead.size();
  }

  /** The states of a slice's days, by day. A day without a file has none. */
  public <S> SortedMap<LocalDate, S> of(DaySummary<S> summary, Slice slice) {
    List<Dated> days = days(summary, slice);
    SortedMap<LocalDate, S> states = new TreeMap<>();
    if (days.isEmpty()) {
      return states;
    }
    database
        .store(StateStore.class)
        .find(
            slice.monitor(),
            slice.modelVersion(),
            summary.name(),
            days.get(0).day().date(),
            days.get(days.size() - 1).day().date(),
            days.stream().filter(dated -> dated.day().isWhole()).map(Dated::fingerprint).toList(),
            found -> states.put(found.day(), summary.form().read(found.state())));
    days.removeIf(day -> states.containsKey(day.day().date()));
    List<S> read = read(summary, slice, days);
    for (int i = 0; i < days.size(); i++) {
      states.put(days.get(i).day().date(), read.get(i));
    }
    days.forEach(day -> daysRead.add(day.day().date()));
    return states;
  }

  /** A day and what its state follows from. */
  private record Dated(Day day, String fingerprint) {}

  private List<Dated> days(DaySummary<?> summary, Slice slice) {
    List<LakeSpan> files =
        database
            .store(LakeFileStore.class)
            .spans(
                slice.monitor(),
                slice.modelVersion(),
                slice.window().from(),
                slice.window().to(),
                slice.asOf());
    List<Dated> days = new ArrayList<>();
    for (LocalDate date : slice.window().days()) {
      Day day = Day.of(date, slice.window(), files);
      if (!day.files().isEmpty()) {
        days.add(new Dated(day, fingerprint(summary.version(), summary.restsOn(day), slice, day)));
      }
    }
    return days;
  }

  private static String fingerprint(int version, String restsOn, Slice slice, Day day) {
    RowFilter rows = day.rows(slice);
    // As instants: the same dates are other days in another zone
    String parts =
        String.join(
            "\n",
            String.valueOf(version),
            String.valueOf(rows.modelVersion()),
            day.covered().from() + "/" + day.covered().to(),
            String.valueOf(rows.asOf()),
            day.files().toString(),
            restsOn);
    return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private <S> List<S> read(DaySummary<S> summary, Slice slice, List<Dated> days) {
    if (days.isEmpty()) {
      return List.of();
    }
    Map<LocalDate, Earlier<S>> earlier = summary.grows() ? earlier(summary, slice, days) : Map.of();
    try (Engine.Reading reading = engine.begin()) {
      List<Callable<S>> scans = new ArrayList<>();
      days.forEach(
          dated ->
              scans.add(
                  () -> read(reading, summary, slice, dated, earlier.get(dated.day().date()))));
      // One login for all days of a thread: it would take longer than most of what is asked
      return ParallelScan.all(scans, database::connected);
    }
  }

  /** A state of a day as of an earlier time. */
  private record Earlier<S>(S state, Instant asOf) {}

  /** The states as of earlier times from which those of now can go on. */
  private <S> Map<LocalDate, Earlier<S>> earlier(
      DaySummary<S> summary, Slice slice, List<Dated> days) {
    Map<LocalDate, Day> wanted = new HashMap<>();
    days.stream().map(Dated::day).filter(Day::isWhole).forEach(day -> wanted.put(day.date(), day));
    Map<LocalDate, Earlier<S>> earlier = new HashMap<>();
    database
        .store(StateStore.class)
        .findEarlier(
            slice.monitor(),
            slice.modelVersion(),
            summary.name(),
            days.get(0).day().date(),
            days.get(days.size() - 1).day().date(),
            slice.asOf(),
            found -> {
              Day day = wanted.get(found.day());
              if (day != null && isStill(found, summary, slice.asOf(found.asOf()), day)) {
                earlier.put(
                    found.day(), new Earlier<>(summary.form().read(found.state()), found.asOf()));
              }
            });
    return earlier;
  }

  /** Whether what a state as of an earlier time follows from is what it was. */
  private static boolean isStill(EarlierState found, DaySummary<?> summary, Slice then, Day day) {
    return found
        .fingerprint()
        .equals(fingerprint(summary.version(), summary.restedOn(day, found.asOf()), then, day));
  }

  private <S> S read(
      Engine.Reading reading,
      DaySummary<S> summary,
      Slice slice,
      Dated dated,
      @Nullable Earlier<S> earlier) {
    Day day = dated.day();
    Scan scan = reading.scan(day, day.rows(slice));
    S state =
        earlier == null
            ? summary.read(day, scan)
            : summary.read(day, earlier.state(), earlier.asOf(), scan);
    if (day.isWhole() && summary.isWorthKeeping(state)) {
      database
          .store(StateStore.class)
          .put(
              slice.monitor(),
              slice.modelVersion(),
              day.date(),
              summary.name(),
              dated.fingerprint(),
              slice.asOf(),
              summary.form().write(state));
    }
    return state;
  }
}
