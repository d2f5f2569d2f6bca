package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ReconciliationStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good early figures like those of the run have been: bias, error and interval coverage, over
 * windows of the same length whose figures were given at the same age and are confirmed by now.
 * There is nothing to say before the first window is mature.
 */
final class EstimateQuality {

  private final Database database;

  EstimateQuality(Database database) {
    this.database = database;
  }

  /** The figures of a run. */
  List<Metric> of(Monitor monitor, RunKey key) {
    List<Metric> metrics = new ArrayList<>();
    List<ReconciliationStore.EarlyError> errors =
        database
            .store(ReconciliationStore.class)
            .errors(key.monitor(), key.window().from(), key.window().to(), key.asOf());
    for (Basis basis : List.of(Basis.ESTIMATED, Basis.CORRECTED, Basis.BEST)) {
      Map<String, TrackRecord> records = new TreeMap<>();
      errors.stream()
          .filter(error -> error.basis().equals(basis.word()))
          .forEach(
              error ->
                  records
                      .computeIfAbsent(error.name(), name -> new TrackRecord())
                      .add(error.error(), error.held()));
      records.forEach(
          (figure, record) ->
              record
                  .figures(figure)
                  .forEach(
                      (name, value) -> metrics.add(new Metric(name, basis, Segment.WHOLE, value))));
    }
    return metrics;
  }
}
