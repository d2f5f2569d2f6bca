package io.modelwatch.metrics;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ResultStore;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.store.StoreStep;
import java.util.List;

/** The steps that metrics and their alerts need: all of a run but drift and what tells of it. */
final class Evaluation {

  private Evaluation() {}

  static void run(Database database, Lake lake, Monitor monitor, RunKey key) {
    new LabelStep(database, lake).run(monitor, key);
    new MetricsStep(database, lake).run(monitor, key);
    new AlertStep(database, lake).run(monitor, key);
    new StoreStep(database).run(monitor, key);
  }

  /** The metrics of a run. */
  static List<Metric> metrics(Database database, RunKey key) {
    return database.store(ResultStore.class).metrics(key.id());
  }
}
