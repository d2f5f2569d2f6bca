package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.metrics.MetricsStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the performance of a run. */
@Command(
    name = "metrics",
    description = "Measures performance on the labels known as of the run, whole and by segment.",
    mixinStandardHelpOptions = true)
final class MetricsCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new MetricsStep(opened, lake.open()).run(monitor, key);
  }
}
