package io.modelwatch;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.ingest.IngestSummary;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.store.StoreStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The steps of a run, in one process. */
public final class WholeRun {

  private WholeRun() {}

  /** Takes a folder in, as a backfill. */
  public static IngestSummary ingest(
      Database database, Lake lake, Monitor monitor, Path landing, Instant asOf) {
    return new IngestStep(database, lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, landing, asOf, true);
  }

  /** The run of a monitor's first version for a window of UTC. */
  public static RunKey key(Monitor monitor, String window, Instant asOf) {
    return new RunKey(
        monitor.name(), "1", Window.parse(window, ZoneOffset.UTC), asOf, monitor.hash());
  }

  /** From labels to publication. */
  public static void of(Database database, Lake lake, Monitor monitor, RunKey key) {
    judged(database, lake, monitor, key);
    new StoreStep(database).run(monitor, key);
  }

  /** From labels to what is said of them, which nobody is shown. */
  public static void judged(Database database, Lake lake, Monitor monitor, RunKey key) {
    new LabelStep(database, lake).run(monitor, key);
    new MetricsStep(database, lake).run(monitor, key);
    new DriftStep(database, lake).run(monitor, key);
    new AlertStep(database, lake).run(monitor, key);
  }
}
