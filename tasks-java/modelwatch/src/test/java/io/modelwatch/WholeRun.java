package io.modelwatch;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.store.StoreStep;

/** The steps of a run from labels to publication, in one process. */
final class WholeRun {

  private WholeRun() {}

  static void of(Database database, Lake lake, Monitor monitor, RunKey key) {
    new LabelStep(database, lake).run(monitor, key);
    new MetricsStep(database, lake).run(monitor, key);
    new DriftStep(database, lake).run(monitor, key);
    new AlertStep(database).run(monitor, key);
    new StoreStep(database).run(key);
  }
}
