package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.SetAside;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.LabelledPredictions;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Brings labels up to date, and counts those of a run's predictions as of the run. */
public final class LabelStep {

  private final Database database;
  private final Lake lake;

  /** Reads predictions from the lake, reads and writes PostgreSQL. */
  public LabelStep(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /** Runs the step; running it again gives the same counts. */
  public LabelSummary run(Monitor monitor, RunKey run) {
    long resolved = new LabelUpdate(database, lake).run(monitor);
    LabelCounts counts = count(monitor.labels(), run);
    UUID contract = monitor.labels().id(run.monitor());
    List<SetAside> setAside = database.store(LabelStore.class).setAsideCounts(contract, run.asOf());
    database.inTransaction(
        transaction -> {
          RunStore runs = transaction.store(RunStore.class);
          runs.open(run);
          runs.lock(run.id());
          LabelStore labels = transaction.store(LabelStore.class);
          labels.uncount(run.id());
          labels.count(run.id(), counts);
          return counts;
        });
    return new LabelSummary(run.id(), resolved, counts, setAside);
  }

  private LabelCounts count(LabelContract contract, RunKey run) {
    List<Path> files =
        lake.paths(
            database
                .store(LakeFileStore.class)
                .visible(
                    run.monitor(),
                    run.modelVersion(),
                    run.window().from(),
                    run.window().to(),
                    run.asOf()));
    try (LabelledPredictions predictions = new LabelledPredictions()) {
      database
          .store(LabelStore.class)
          .labels(
              contract.id(run.monitor()),
              run.window().from(),
              run.window().to(),
              run.asOf(),
              predictions::add);
      return predictions.count(files, run, contract);
    }
  }
}
