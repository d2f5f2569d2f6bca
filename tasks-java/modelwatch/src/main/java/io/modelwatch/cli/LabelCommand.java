package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.label.LabelStep;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Turns outcomes into labels as of a run. */
@Command(
    name = "label",
    description = {
      "Turns outcomes into labels: unobserved, pending, confirmed, reverted or disputed.",
      "Keeps every change with its time, source and rule, and counts the run's labels as of the"
          + " run (--monitor, --window and --as-of are required)."
    },
    subcommands = {LabelDecideCommand.class, LabelExportCommand.class, LabelHealthCommand.class},
    modelTransformer = SubcommandsAlone.class,
    mixinStandardHelpOptions = true)
final class LabelCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  public Integer call() throws Exception {
    SubcommandsAlone.requireOptions(
        spec.commandLine(), List.of("--monitor", "--window", "--as-of"));
    return super.call();
  }

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new LabelStep(opened, lake.open()).run(monitor, key);
  }

  @Override
  RunKey key(Monitor monitor, Database opened) {
    return run.key(monitor, opened);
  }
}
