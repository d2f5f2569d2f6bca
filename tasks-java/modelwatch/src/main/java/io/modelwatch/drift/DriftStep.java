package io.modelwatch.drift;

import io.modelwatch.columns.Baseline;
import io.modelwatch.columns.Baselines;
import io.modelwatch.columns.ColumnDays;
import io.modelwatch.columns.PastDays;
import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.columns.WholeRows;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.BreakageStore;
import io.modelwatch.database.ContributionStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.DriftStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.QualityStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.DuckDbEngine;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.Contributions;
import io.modelwatch.stats.profile.TableState;
import io.modelwatch.stats.quality.QualityChecks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Compares a window's features, score and decision with the baseline, and checks their quality. */
public final class DriftStep {

  private static final String STEP = "drift";

  /** So many bins of a column are kept, those that moved most. */
  private static final int CONTRIBUTIONS = 10;

  private final Database database;
  private final Lake lake;
  private final Engine engine;

  /** Reads predictions from a lake and keeps states and results in a database. */
  public DriftStep(Database database, Lake lake) {
    this(database, lake, new DuckDbEngine(lake));
  }

  /** The same where another engine reads the days. */
  public DriftStep(Database database, Lake lake, Engine engine) {
    this.database = database;
    this.lake = lake;
    this.engine = engine;
  }

  /** Rewrites the drift and data-quality results of a run. Drift is a result, never a failure. */
  public DriftSummary run(Monitor monitor, RunKey key) {
    database.store(RunStore.class).open(key);
    WatchedColumns columns = WatchedColumns.of(monitor);
    DayStates days = new DayStates(database, engine);
    ColumnDays columnDays = new ColumnDays(columns);
    Window window = key.window();
    List<LakeFile> files =
        database
            .store(LakeFileStore.class)
            .visible(key.monitor(), key.modelVersion(), window.from(), window.to(), key.asOf());
    SortedMap<LocalDate, TableState> byDay = days.of(columnDays, Slice.of(monitor, key));
    TableState found = ColumnDays.merged(byDay);
    TableState now = found.n() == 0 ? columns.empty() : found;
    Baseline baseline = new Baselines(database, lake, columns, days).of(monitor, key);

    Map<String, ColumnPair> pairs = Pairs.of(columns.compared(), baseline.state(), now);
    if (baseline.missing() == null) {
      // A column the baseline does not have is a note among the checks, not a distance
      pairs.values().removeIf(pair -> pair.baselineN() == 0);
    }
    WholeRows rows =
        new WholeRows(
            () -> lake.paths(files), new RowFilter(key.modelVersion(), window, key.asOf()));
    List<DriftResult> drift =
        Stream.concat(
                new ColumnDrift(monitor).of(pairs, baseline).stream(),
                new JointDrift(monitor, columns).of(pairs.keySet(), baseline, rows).stream())
            .toList();
    List<QualityResult> quality =
        Stream.concat(
                QualityChecks.of(columns.checked(baseline.state(), now)),
                QualityChecks.of(new IntakeReader(database).of(key, columns, now.n())))
            .toList();
    List<Breakage> broken = new BrokenInput(days, columnDays).of(monitor, key, byDay, baseline);
    // Judged by the step alert, which finds what has been read here
    new PastDays(database, lake, days).of(monitor, key);
    write(key, baseline, broken, drift, Contributions.ofEach(pairs, CONTRIBUTIONS), quality);
    return new DriftSummary(key.id(), baseline.name(), now.n(), days.daysRead(), pairs.size());
  }

  private void write(
      RunKey key,
      Baseline baseline,
      List<Breakage> broken,
      List<DriftResult> drift,
      List<Contribution> contributions,
      List<QualityResult> quality) {
    database.inTransaction(
        transaction -> {
          RunStore runs = transaction.store(RunStore.class);
          if (!runs.lockOpen(key.id())) {
            return 0;
          }
          runs.baseline(key.id(), baseline.name());
          BreakageStore breakages = transaction.store(BreakageStore.class);
          breakages.deleteOfRun(key.id());
          breakages.put(key.id(), broken);
          DriftStore driftStore = transaction.store(DriftStore.class);
          driftStore.deleteOfRun(key.id());
          driftStore.put(key.id(), drift);
          ContributionStore contributionStore = transaction.store(ContributionStore.class);
          contributionStore.deleteOfRun(key.id());
          contributionStore.putAll(key.id(), contributions);
          QualityStore qualityStore = transaction.store(QualityStore.class);
          qualityStore.deleteOfRun(key.id(), STEP);
          qualityStore.put(key.id(), STEP, quality);
          return drift.size();
        });
  }
}
