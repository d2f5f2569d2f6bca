package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.store.StoreStep;
import picocli.CommandLine.Command;

/** Publishes a run. */
@Command(
    name = "store",
    description = {
      "Publishes a run: readers see all of it, in place of the earlier run of its window.",
      "A run whose as-of is before that of the published one is kept as superseded."
    },
    mixinStandardHelpOptions = true)
final class StoreCommand extends StepCommand {

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new StoreStep(opened).run(monitor, key);
  }
}
