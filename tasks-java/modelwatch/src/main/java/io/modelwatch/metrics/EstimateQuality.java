package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ReconciliationStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * How good early metrics like those of the run have been: bias, error and interval coverage, over
 * windows of the same length whose metrics were given at the same age and are confirmed by now,
 * published before the run was opened. Undefined while these are too few; a mature window has no
 * early metrics to speak of.
 */
final class EstimateQuality {

  private final Database database;

  EstimateQuality(Database database) {
    this.database = database;
  }

  /** The metrics of a run. */
  List<Metric> of(Monitor monitor, RunKey key) {
    if (!EarlyMetrics.areGiven(monitor, key)) {
      return List.of();
    }
    List<Metric> metrics = new ArrayList<>();
    List<ReconciliationStore.EarlyError> errors =
        database.store(ReconciliationStore.class).errors(key.id());
    for (Basis basis : List.of(Basis.ESTIMATED, Basis.CORRECTED, Basis.BEST)) {
      for (String metric : PerformanceEstimator.METRICS) {
        TrackRecord record = new TrackRecord();
        errors.stream()
            .filter(error -> error.basis() == basis && error.name().equals(metric))
            .forEach(error -> record.add(error.error(), error.held()));
        record
            .metrics(metric)
            .forEach((name, value) -> metrics.add(new Metric(name, basis, Segment.WHOLE, value)));
      }
    }
    return metrics;
  }
}
