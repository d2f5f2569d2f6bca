package io.modelwatch.columns;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the bins of columns. Those of inputs serve all versions: they come from the baseline of
 * the first version, or from the first fortnight where that does not have the column. Those of
 * scores and decisions are each version's own.
 */
final class References {

  private static final Duration FORTNIGHT = Duration.ofDays(14);

  private static final Set<String> OWN = Set.of(WatchedColumns.SCORE, WatchedColumns.DECISION);

  private final Monitor monitor;
  private final LakeFileStore files;
  private final WatchedColumns columns;
  private final DayStates days;
  private final Baselines baselines;

  References(Monitor monitor, Database database, Lake lake, DayStates days) {
    this.monitor = monitor;
    this.files = database.store(LakeFileStore.class);
    this.columns = WatchedColumns.of(monitor);
    this.days = days;
    this.baselines = new Baselines(database, lake, columns, days);
  }

  /** The bins of inputs and operational columns, and the segments these are counted in. */
  FixedBins inputs(RunKey key, String firstVersion) {
    Set<String> names = new LinkedHashSet<>(columns.contracts().keySet());
    names.removeAll(OWN);
    RunKey first =
        new RunKey(key.monitor(), firstVersion, key.window(), key.asOf(), key.monitorHash());
    TableState reference =
        reference(
            names,
            baselines.of(monitor, first).state(),
            () -> fortnight(key, null, files.firstPrediction(key.monitor(), key.asOf())));
    List<String> divisions =
        monitor.columns().segments().stream()
            .filter(segment -> Segment.columns(segment).size() == 1)
            .toList();
    return FixedBins.of(reference, names, divisions);
  }

  /** The bins of a version's scores and decisions. */
  FixedBins own(RunKey key) {
    TableState reference =
        reference(
            OWN,
            baselines.of(monitor, key).state(),
            () ->
                fortnight(
                    key,
                    key.modelVersion(),
                    files.firstEventTime(key.monitor(), key.modelVersion(), key.asOf())));
    return FixedBins.of(reference, OWN, List.of());
  }

  /** Of a baseline; of what else there is where a column has no value in it. */
  private TableState reference(
      Set<String> names, TableState baseline, Supplier<TableState> otherwise) {
    SortedMap<String, NumberState> numbers = new TreeMap<>(baseline.numbers());
    SortedMap<String, CategoryState> categories = new TreeMap<>(baseline.categories());
    numbers.values().removeIf(state -> state.finite() == 0);
    categories.values().removeIf(state -> state.present() == 0);
    boolean whole =
        names.stream().allMatch(name -> numbers.containsKey(name) || categories.containsKey(name));
    if (!whole) {
      TableState other = otherwise.get();
      other.numbers().forEach((name, state) -> numbers.putIfAbsent(name, state));
      other.categories().forEach((name, state) -> categories.putIfAbsent(name, state));
    }
    return new TableState(numbers, categories);
  }

  /** Only once it is over: what still changes freezes no bins. */
  private TableState fortnight(RunKey key, @Nullable String version, Optional<Instant> from) {
    Optional<Window> first =
        from.map(start -> monitor.days().from(monitor.days().start(start), FORTNIGHT))
            .filter(window -> !window.to().isAfter(key.asOf()));
    return first
        .map(
            window ->
                ColumnDays.merged(
                    days.of(
                        new ColumnDays(columns),
                        new Slice(key.monitor(), version, window, key.asOf()))))
        .orElse(TableState.NONE);
  }
}
