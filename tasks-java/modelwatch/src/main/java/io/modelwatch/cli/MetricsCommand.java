package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.states.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Measures the performance of a run. */
@Command(
    name = "metrics",
    description = "Measures performance on the labels known as of the run, whole and by segment.",
    modelTransformer = MetricsCommand.Help.class,
    mixinStandardHelpOptions = true)
final class MetricsCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    Lake here = lake.open();
    return new MetricsStep(opened, here, Engines.of(monitor, here)).run(monitor, key);
  }

  /** Adds what is measured to the help. */
  static final class Help implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      return Explanations.describe(command, "Metrics", Explanations.ofEveryModel());
    }
  }

  @Override
  RunKey key(Monitor monitor, Database opened) {
    return run.key(monitor, opened);
  }
}
