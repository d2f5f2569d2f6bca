package io.modelwatch.drift;

import io.modelwatch.database.StateStore;
import io.modelwatch.database.StoredState;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.ScanSession;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.CategoryStatistic;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Column states of a window, a day at a time: from the database where a day's state is there, from
 * the lake where it is not. A day's state is kept under a fingerprint of everything it follows
 * from, so that another as-of or a late file makes another state and never a wrong one.
 */
final class DayStates {

  private final StateFormat<NumberState> numberFormat =
      new NumberStatistic(Resolution.DEFAULT).format();
  private final StateFormat<CategoryState> categoryFormat = new CategoryStatistic().format();
  private final StateStore store;
  private final Lake lake;
  private final WatchedColumns columns;
  private int daysRead;

  DayStates(StateStore store, Lake lake, WatchedColumns columns) {
    this.store = store;
    this.lake = lake;
    this.columns = columns;
  }

  /** How many days had to be read from the lake so far. */
  int daysRead() {
    return daysRead;
  }

  /** The columns of a version's predictions in a window, as a run as of a time sees them. */
  TableState of(String modelVersion, Window window, Instant asOf, List<LakeFile> files) {
    return merged(byDay(modelVersion, window, asOf, files));
  }

  /** The columns of all days together. */
  static TableState merged(SortedMap<LocalDate, TableState> days) {
    return days.values().stream().reduce(TableState.NONE, TableState::merge);
  }

  /** The same by day; a day without predictions has none. */
  SortedMap<LocalDate, TableState> byDay(
      String modelVersion, Window window, Instant asOf, List<LakeFile> files) {
    SortedMap<LocalDate, List<LakeFile>> filesByDay = new TreeMap<>();
    files.forEach(
        file -> filesByDay.computeIfAbsent(file.day(), day -> new ArrayList<>()).add(file));
    List<Day> days = new ArrayList<>();
    filesByDay.forEach((day, ofDay) -> days.add(new Day(day, ofDay, modelVersion, window, asOf)));
    if (days.isEmpty()) {
      return new TreeMap<>();
    }
    String monitor = days.get(0).files().get(0).monitor();
    Map<LocalDate, TableState> known = stored(monitor, modelVersion, days);
    read(monitor, modelVersion, days, known);
    return new TreeMap<>(known);
  }

  private Map<LocalDate, TableState> stored(String monitor, String modelVersion, List<Day> days) {
    Map<LocalDate, TableState> known = new LinkedHashMap<>();
    List<String> fingerprints = days.stream().map(Day::fingerprint).toList();
    LocalDate first = days.get(0).date();
    LocalDate last = days.get(days.size() - 1).date();
    for (StoredState row : store.ofFingerprints(monitor, modelVersion, first, last, fingerprints)) {
      String column = row.statistic().substring(row.statistic().indexOf(':') + 1);
      SortedMap<String, NumberState> numbers = new TreeMap<>();
      SortedMap<String, CategoryState> categories = new TreeMap<>();
      if (row.statistic().equals(key(numberFormat, column)) && columns.numbers().contains(column)) {
        numbers.put(column, numberFormat.read(row.state()));
      }
      if (row.statistic().equals(key(categoryFormat, column))
          && columns.categories().contains(column)) {
        categories.put(column, categoryFormat.read(row.state()));
      }
      known.merge(row.day(), new TableState(numbers, categories), TableState::merge);
    }
    return known;
  }

  private void read(
      String monitor, String modelVersion, List<Day> days, Map<LocalDate, TableState> known) {
    List<Day> unread = new ArrayList<>();
    List<ColumnScan> scans = new ArrayList<>();
    for (Day day : days) {
      TableState have = known.getOrDefault(day.date(), TableState.NONE);
      ColumnScan scan =
          new ColumnScan(
              without(columns.numbers(), have.numbers()),
              without(columns.categories(), have.categories()),
              List.of(),
              List.of(),
              day.filter());
      if (!scan.numbers().isEmpty() || !scan.categories().isEmpty()) {
        unread.add(day);
        scans.add(scan);
      }
    }
    List<TableState> scanned = scan(unread, scans);
    for (int i = 0; i < unread.size(); i++) {
      known.merge(unread.get(i).date(), scanned.get(i), TableState::merge);
      store.put(monitor, modelVersion, rows(unread.get(i), scanned.get(i)));
    }
    daysRead += unread.size();
  }

  private List<TableState> scan(List<Day> days, List<ColumnScan> scans) {
    if (days.isEmpty()) {
      return List.of();
    }
    try (ScanSession session = ScanSession.open()) {
      List<Callable<TableState>> work = new ArrayList<>();
      for (int i = 0; i < days.size(); i++) {
        TableScan scan = new TableScan(scans.get(i), Resolution.DEFAULT);
        List<Path> paths = lake.paths(days.get(i).files());
        work.add(() -> scan(session, scan, paths));
      }
      return ParallelScan.all(work);
    }
  }

  private static TableState scan(ScanSession session, TableScan scan, List<Path> paths) {
    return paths.stream()
        .map(path -> scan.of(session, path))
        .reduce(TableState.NONE, TableState::merge)
        .within(Resolution.STORED);
  }

  private List<StoredState> rows(Day day, TableState state) {
    List<StoredState> rows = new ArrayList<>();
    state.numbers().forEach((column, numbers) -> rows.add(row(day, numberFormat, column, numbers)));
    state
        .categories()
        .forEach((column, categories) -> rows.add(row(day, categoryFormat, column, categories)));
    return rows;
  }

  private static <S extends State<S>> StoredState row(
      Day day, StateFormat<S> format, String column, S state) {
    return new StoredState(
        day.date(), "", key(format, column), day.fingerprint(), format.write(state));
  }

  private static String key(StateFormat<?> format, String column) {
    return format.id() + ":" + column;
  }

  private static List<String> without(List<String> columns, Map<String, ?> known) {
    return columns.stream().filter(column -> !known.containsKey(column)).toList();
  }

  /** A day of a window and the rows of it that count. */
  private record Day(
      LocalDate date, List<LakeFile> files, String modelVersion, Window window, Instant asOf) {

    /** Only what restricts the day's rows, so that runs which see the whole day share its state. */
    RowFilter filter() {
      Instant from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant to = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      boolean whole = !window.from().isAfter(from) && !window.to().isBefore(to);
      // Whoever sees a file after its day is over sees all of it
      @Nullable Instant cut = asOf.isBefore(to) ? asOf : null;
      return new RowFilter(modelVersion, whole ? null : window, cut);
    }

    String fingerprint() {
      String parts = Resolution.STORED + "\n" + filter() + "\n" + files;
      return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }
}
