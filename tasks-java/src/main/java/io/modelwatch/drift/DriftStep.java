package io.modelwatch.drift;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.DriftStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.QualityStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.StateStore;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.DriftComparison;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.profile.TableState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a window's features, score and decision with the baseline, and checks their quality. */
public final class DriftStep {

  private final Database database;
  private final Lake lake;

  /** Reads predictions from a lake and keeps states and results in a database. */
  public DriftStep(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /** Rewrites the drift and data-quality results of a run. Drift is a result, never a failure. */
  public DriftSummary run(Monitor monitor, RunKey key) {
    database.store(RunStore.class).open(key);
    WatchedColumns columns = WatchedColumns.of(monitor);
    DayStates days = new DayStates(database.store(StateStore.class), lake, columns);
    Window window = key.window();
    List<LakeFile> files =
        database
            .store(LakeFileStore.class)
            .visible(key.monitor(), key.modelVersion(), window.from(), window.to(), key.asOf());
    TableState now = days.of(key.modelVersion(), window, key.asOf(), files);
    Baseline baseline = new Baselines(database, lake, columns, days).of(monitor, key);

    Map<String, ColumnPair> pairs = Pairs.of(columns.compared(), baseline.state(), now);
    List<DriftResult> drift =
        new DriftComparison(DriftMeasures.all(), thresholds(monitor), monitor.minimumRows())
            .compare(pairs);
    List<QualityResult> quality = QualityChecks.of(columns, baseline.state(), now);
    write(key, baseline, drift, quality);
    return new DriftSummary(
        key.id(),
        baseline.name(),
        now.n(),
        days.daysRead(),
        pairs.size(),
        drift.stream().filter(DriftResult::drifted).map(DriftResult::column).distinct().toList(),
        quality.stream()
            .filter(result -> !result.passed())
            .map(result -> result.column() + ": " + result.check())
            .toList());
  }

  private void write(
      RunKey key, Baseline baseline, List<DriftResult> drift, List<QualityResult> quality) {
    database.inTransaction(
        transaction -> {
          RunStore runs = transaction.store(RunStore.class);
          runs.lock(key.id());
          runs.baseline(key.id(), baseline.name());
          DriftStore driftStore = transaction.store(DriftStore.class);
          driftStore.deleteOfRun(key.id());
          driftStore.putAll(key.id(), drift);
          QualityStore qualityStore = transaction.store(QualityStore.class);
          qualityStore.deleteOfRun(key.id(), "drift");
          qualityStore.put(key.id(), "drift", quality);
          return drift.size();
        });
  }

  /** Where the monitor's yellow begins, by measure. */
  private static Map<String, Double> thresholds(Monitor monitor) {
    Map<String, Double> thresholds = new HashMap<>();
    monitor
        .limits()
        .forEach(
            (measure, limit) -> {
              Double from = limit.yellowFrom() == null ? limit.redFrom() : limit.yellowFrom();
              if (from != null) {
                thresholds.put(measure, from);
              }
            });
    return thresholds;
  }
}
