package io.modelwatch.cli;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges a run by the monitor's limits. */
@Command(
    name = "alert",
    description = {
      "Judges a run by the monitor's limits and recommends an action.",
      "A broken limit is a result, not a failure: the exit code is 0."
    },
    mixinStandardHelpOptions = true)
final class AlertCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    Lake here = lake.open();
    return new AlertStep(opened, here, Engines.of(monitor, here)).run(monitor, key);
  }
}
