package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.MetricStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.util.List;

/** Computes the performance of a run, on every basis of labels. */
public final class MetricsStep {

  private final Database database;
  private final List<BasisFigures> bases;

  /** Reads predictions from a lake and labels from a database, and writes figures to it. */
  public MetricsStep(Database database, Lake lake) {
    this.database = database;
    BasisFigures confirmed = new ConfirmedFigures(database, lake);
    this.bases =
        List.of(
            confirmed,
            new EarlyFigures(database, lake, confirmed),
            new EstimateQuality(database),
            new ServiceFigures(database, lake));
  }

  /** Rewrites the figures of a run. */
  public MetricsSummary run(Monitor monitor, RunKey key) {
    database.store(RunStore.class).open(key);
    List<Metric> metrics =
        bases.stream().flatMap(basis -> basis.of(monitor, key).stream()).toList();
    database.inTransaction(
        transaction -> {
          transaction.store(RunStore.class).lock(key.id());
          MetricStore store = transaction.store(MetricStore.class);
          store.deleteOfRun(key.id());
          store.putAll(key.id(), metrics);
          return null;
        });
    return new MetricsSummary(
        key.id(),
        metrics.size(),
        metrics.stream().filter(metric -> !metric.value().isDefined()).count());
  }
}
