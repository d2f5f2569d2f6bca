package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Performance on mature labels: what was reported counts as reported, silence as negative. A label
 * under dispute counts as neither.
 */
final class ConfirmedFigures {

  /** Ten equal-wide bins, those of the expected calibration error. */
  private static final int RELIABILITY_BINS = 10;

  private final Database database;
  private final Lake lake;

  ConfirmedFigures(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  Performance of(Monitor monitor, RunKey key) {
    List<Metric> metrics = new ArrayList<>();
    SortedMap<Segment, PerformanceState> states =
        new WindowStates(database, key).of(new LabelledDays(database, lake, monitor, key));
    states.forEach(
        (segment, state) ->
            Settings.statistic(monitor, segment)
                .figures(state)
                .forEach(
                    (name, value) ->
                        metrics.add(new Metric(name, Basis.CONFIRMED, segment, value))));
    PerformanceState whole = states.get(Segment.WHOLE);
    return new Performance(metrics, whole == null ? List.of() : reliability(whole));
  }

  private static List<ReliabilityBin> reliability(PerformanceState whole) {
    return Reliability.of(whole.scores(), RELIABILITY_BINS).bins().stream()
        .map(
            bin ->
                new ReliabilityBin(
                    Basis.CONFIRMED, bin.lower(), bin.upper(), bin.meanScore(), bin.observed()))
        .toList();
  }
}
