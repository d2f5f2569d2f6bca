package io.modelwatch.columns;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.BaselineStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.TableSchema;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.CategoryStatistic;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the baseline of a run, as the run's as-of sees it. A training file is read once and its
 * columns kept; days of production are day states like any others.
 */
public final class Baselines {

  private final StateFormat<NumberState> numberFormat =
      new NumberStatistic(Resolution.DEFAULT).format();
  private final StateFormat<CategoryState> categoryFormat = new CategoryStatistic().format();
  private final LakeFileStore files;
  private final BaselineStore store;
  private final Lake lake;
  private final WatchedColumns columns;
  private final DayStates days;
  private final ColumnDays columnDays;

  /** Reads training files and day states. */
  public Baselines(Database database, Lake lake, WatchedColumns columns, DayStates days) {
    this.files = database.store(LakeFileStore.class);
    this.store = database.store(BaselineStore.class);
    this.lake = lake;
    this.columns = columns;
    this.days = days;
    this.columnDays = new ColumnDays(columns);
  }

  /** The baseline of a run's model version. */
  public Baseline of(Monitor monitor, RunKey key) {
    Monitor.Baseline baseline = monitor.baseline();
    if (baseline instanceof Monitor.Baseline.Training) {
      return training(monitor, key);
    }
    if (baseline instanceof Monitor.Baseline.Fixed fixed) {
      return window(monitor, key, fixed.window());
    }
    Monitor.Baseline.First first = (Monitor.Baseline.First) baseline;
    Optional<Instant> from = files.firstEventTime(key.monitor(), key.modelVersion(), key.asOf());
    return from.map(start -> window(monitor, key, firstDays(start, first.length(), monitor.days())))
        .orElseGet(() -> Baseline.none("version " + key.modelVersion() + " has no predictions"));
  }

  /** Whole days, so that their states serve every other window, too. */
  private static Window firstDays(Instant start, Duration length, BusinessDays days) {
    return days.from(days.start(start), length);
  }

  /** Only once it is over: what still changes is no frozen reference. */
  private Baseline window(Monitor monitor, RunKey key, Window window) {
    if (window.to().isAfter(key.asOf())) {
      return Baseline.none("%s of version %s is not over".formatted(window, key.modelVersion()));
    }
    TableState state = ColumnDays.merged(days.of(columnDays, Slice.of(monitor, key).in(window)));
    return state.n() == 0
        ? Baseline.none("version %s has no predictions in %s".formatted(key.modelVersion(), window))
        : Baseline.of(
            window.toString(),
            state,
            new WholeRows(
                () ->
                    lake.paths(
                        files.visible(
                            key.monitor(),
                            key.modelVersion(),
                            window.from(),
                            window.to(),
                            key.asOf())),
                new RowFilter(key.modelVersion(), window, key.asOf())));
  }

  private Baseline training(Monitor monitor, RunKey key) {
    String path = monitor.inputs().training().get(key.modelVersion());
    if (path == null) {
      return Baseline.none("the monitor names no training file of version " + key.modelVersion());
    }
    Optional<String> name = files.training(key.monitor(), path, key.asOf());
    return name.map(found -> training(key, path, found))
        .map(found -> decided(found, monitor.columns().decisionFrom().get(key.modelVersion())))
        .orElseGet(() -> Baseline.none(path + " has not been taken in"));
  }

  private Baseline training(RunKey key, String path, String name) {
    String fingerprint =
        String.join(" ", name, numberFormat.id(), categoryFormat.id(), Resolution.DEFAULT + "");
    TableState state = stored(key, fingerprint);
    List<String> numbers = new ArrayList<>(columns.numbers());
    List<String> categories = new ArrayList<>(columns.categories());
    numbers.removeAll(state.numbers().keySet());
    categories.removeAll(state.categories().keySet());
    Path copy = lake.training(key.monitor(), key.modelVersion(), name);
    if (!numbers.isEmpty() || !categories.isEmpty()) {
      TableState read = read(copy, numbers, categories);
      store.put(key.monitor(), key.modelVersion(), fingerprint, rows(read));
      state = state.merge(read);
    }
    return Baseline.of(
        path + " (" + name + ")", state, new WholeRows(() -> List.of(copy), RowFilter.none()));
  }

  /** With the decisions that follow from scores, where the file has none but the monitor says. */
  private static Baseline decided(Baseline baseline, @Nullable Double from) {
    NumberState scores = baseline.state().numbers().get(WatchedColumns.SCORE);
    CategoryState decisions = baseline.state().categories().get(WatchedColumns.DECISION);
    WholeRows rows = baseline.rows();
    if (rows == null
        || from == null
        || scores == null
        || (decisions != null && decisions.present() > 0)) {
      return baseline;
    }
    SortedMap<String, CategoryState> categories = new TreeMap<>(baseline.state().categories());
    categories.put(WatchedColumns.DECISION, decisions(scores, from));
    return Baseline.of(
        baseline.name(), new TableState(baseline.state().numbers(), categories), rows);
  }

  private static CategoryState decisions(NumberState scores, double from) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int cell = 0; cell < scores.cells().size(); cell++) {
      String decision = scores.cells().value(cell) >= from ? "1" : "0";
      counts.merge(decision, scores.cells().count(cell), Long::sum);
    }
    return new CategoryState(scores.rows(), scores.missing(), false, counts);
  }

  /** The columns of a file; one that the file does not have is one without rows. */
  private static TableState read(Path file, List<String> numbers, List<String> categories) {
    Set<String> there = TableSchema.of(file).columns().keySet();
    ColumnScan scan =
        ColumnScan.of(
            numbers.stream().filter(there::contains).toList(),
            categories.stream().filter(there::contains).toList());
    SortedMap<String, NumberState> absentNumbers = new TreeMap<>();
    numbers.forEach(
        column -> absentNumbers.put(column, new NumberStatistic(Resolution.DEFAULT).identity()));
    SortedMap<String, CategoryState> absentCategories = new TreeMap<>();
    categories.forEach(column -> absentCategories.put(column, new CategoryStatistic().identity()));
    return new TableState(absentNumbers, absentCategories)
        .merge(new TableScan(scan, Resolution.DEFAULT).of(file));
  }

  private TableState stored(RunKey key, String fingerprint) {
    SortedMap<String, NumberState> numbers = new TreeMap<>();
    SortedMap<String, CategoryState> categories = new TreeMap<>();
    store
        .find(key.monitor(), key.modelVersion(), fingerprint)
        .forEach(
            row -> {
              if (columns.numbers().contains(row.columnName())) {
                numbers.put(row.columnName(), numberFormat.read(row.state()));
              } else if (columns.categories().contains(row.columnName())) {
                categories.put(row.columnName(), categoryFormat.read(row.state()));
              }
            });
    return new TableState(numbers, categories);
  }

  private List<BaselineStore.Column> rows(TableState state) {
    List<BaselineStore.Column> rows = new ArrayList<>();
    state
        .numbers()
        .forEach(
            (column, numbers) ->
                rows.add(new BaselineStore.Column(column, numberFormat.write(numbers))));
    state
        .categories()
        .forEach(
            (column, categories) ->
                rows.add(new BaselineStore.Column(column, categoryFormat.write(categories))));
    return rows;
  }
}
