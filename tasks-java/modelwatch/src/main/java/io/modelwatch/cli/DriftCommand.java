package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Compares a window with its baseline. */
@Command(
    name = "drift",
    description = {
      "Compares a window's features, score and decision with the baseline and checks their quality.",
      "Drift is a result, not a failure: the exit code is 0.",
      "Two files without a monitor or a database:",
      "  modelwatch drift --baseline FILE --window-file FILE --output FILE",
      "  (modelwatch drift --baseline --help for its options)"
    },
    modelTransformer = DriftCommand.Help.class,
    mixinStandardHelpOptions = true)
final class DriftCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    Lake here = lake.open();
    return new DriftStep(opened, here, Engines.of(monitor, here)).run(monitor, key);
  }

  /** Adds what is measured to the help. */
  static final class Help implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      return Explanations.describe(command, "Measures", Explanations.ofDrift());
    }
  }

  @Override
  RunKey key(Monitor monitor, Database opened) {
    return run.key(monitor, opened);
  }
}
