package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.label.LabelStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Turns outcomes into labels as of a run. */
@Command(
    name = "label",
    description = {
      "Turns outcomes into labels: unobserved, pending, confirmed, reverted or disputed.",
      "Keeps every change with its time, source and rule, and counts the run's labels as of the"
          + " run."
    },
    mixinStandardHelpOptions = true)
final class LabelCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new LabelStep(opened, lake.open()).run(monitor, key);
  }
}
