package io.modelwatch.label;

import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Silence;
import io.modelwatch.lake.LabelledPredictions;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The predictions of a run with their labels as of the run. */
final class RunLabels {

  private final Database database;
  private final Lake lake;
  private final LabelContract contract;
  private final RunKey run;

  RunLabels(Database database, Lake lake, LabelContract contract, RunKey run) {
    this.database = database;
    this.lake = lake;
    this.contract = contract;
    this.run = run;
  }

  /** How many there are of each state. */
  LabelCounts count() {
    try (LabelledPredictions predictions = labelled()) {
      return predictions.count(files(), run, contract, silence());
    }
  }

  /** Writes those of a state to a Parquet file. */
  long export(LabelState state, Path target) throws IOException {
    try (LabelledPredictions predictions = labelled()) {
      return predictions.export(files(), run, contract, silence(), state, target);
    }
  }

  private LabelledPredictions labelled() {
    LabelledPredictions predictions = new LabelledPredictions();
    database
        .store(LabelStore.class)
        .labelsAsCsv(
            contract.id(run.monitor()),
            run.modelVersion(),
            run.window().from(),
            run.window().to(),
            run.asOf(),
            predictions::add);
    return predictions;
  }

  private Silence silence() {
    return database.store(LabelStore.class).silence(contract, run.monitor(), run.asOf());
  }

  private List<Path> files() {
    return lake.paths(
        database
            .store(LakeFileStore.class)
            .visible(
                run.monitor(),
                run.modelVersion(),
                run.window().from(),
                run.window().to(),
                run.asOf()));
  }
}
