package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.RowsPerCase;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Performance on mature labels: what was reported counts as reported, silence as negative where the
 * model says yes or no, and else as nothing. A label under dispute counts as nothing, too.
 */
final class ConfirmedMetrics {

  private final Database database;
  private final Lake lake;
  private final Engine engine;

  ConfirmedMetrics(Database database, Lake lake, Engine engine) {
    this.database = database;
    this.lake = lake;
    this.engine = engine;
  }

  Performance of(Monitor monitor, RunKey key) {
    return of(monitor, key, ModelMeasurement.of(monitor));
  }

  private <S extends State<S>, A extends Accumulator<S>> Performance of(
      Monitor monitor, RunKey key, ModelMeasurement<S, A> measurement) {
    WindowStates window = new WindowStates(new DayStates(database, engine), Slice.of(monitor, key));
    SortedMap<Segment, S> states =
        window.of(new LabelledDays<>(database, monitor, key, measurement));
    double rowsPerCase = rowsPerCase(monitor, key);
    SegmentMetrics measured =
        SegmentMetrics.of(
            monitor, states, (segment, state) -> measurement.metrics(segment, state, rowsPerCase));
    List<QualityResult> checks = new ArrayList<>(measured.checks());
    S whole = states.get(Segment.WHOLE);
    if (whole == null) {
      return new Performance(measured.metrics(), List.of(), checks);
    }
    checks.addAll(measurement.checks(whole));
    return new Performance(measured.metrics(), measurement.reliability(whole), checks);
  }

  private double rowsPerCase(Monitor monitor, RunKey key) {
    List<String> columns = monitor.metrics().repeats();
    if (columns.isEmpty()) {
      return 1;
    }
    Window window = key.window();
    List<LakeFile> files =
        database
            .store(LakeFileStore.class)
            .visible(key.monitor(), key.modelVersion(), window.from(), window.to(), key.asOf());
    return RowsPerCase.of(lake.paths(files), columns, window.from(), window.to(), key.asOf());
  }
}
