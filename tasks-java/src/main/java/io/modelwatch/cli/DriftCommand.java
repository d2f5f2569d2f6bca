package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares a window with its baseline. */
@Command(
    name = "drift",
    description = {
      "Compares a window's features, score and decision with the baseline and checks their quality.",
      "Drift is a result, not a failure: the exit code is 0."
    },
    mixinStandardHelpOptions = true)
final class DriftCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new DriftStep(opened, lake.open()).run(monitor, key);
  }
}
