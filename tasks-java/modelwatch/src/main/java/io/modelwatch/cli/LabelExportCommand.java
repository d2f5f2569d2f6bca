package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.label.LabelExport;
import io.modelwatch.label.LabelExport.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes staging data sets to Parquet. */
@Command(
    name = "export",
    description = {
      "Writes the predictions of a window whose labels are pending, confirmed, ... as of a time.",
      "One Parquet file a state, silent predictions included where silence is negative."
    },
    mixinStandardHelpOptions = true)
final class LabelExportCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Option(
      names = "--output-dir",
      required = true,
      paramLabel = "DIR",
      description = "Where the files are written: STATE.parquet.")
  Path folder = Path.of("");

  @Option(
      names = "--state",
      split = ",",
      defaultValue = "pending,confirmed",
      description = "The states: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  List<LabelState> states = List.of();

  private record Exported(List<DataSet> dataSets) {}

  @Override
  void check() {
    Places.requireWritableFolder("--output-dir", folder);
  }

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) throws IOException {
    return new Exported(new LabelExport(opened, lake.open()).run(monitor, key, states, folder));
  }
}
