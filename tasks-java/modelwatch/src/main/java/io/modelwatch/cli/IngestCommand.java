package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.ingest.IngestStep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes in what a stream has landed. Before it there is no run yet: it has no run key. */
@Command(
    name = "ingest",
    description = {
      "Takes in what a stream has landed since the last time: predictions to the lake, outcomes to"
          + " PostgreSQL, rows that do not fit to quarantine.",
      "Entity ids are kept as pseudonyms (HMAC-SHA-256). Files that have them need the environment"
          + " MODELWATCH_PSEUDONYM_KEY: a secret of at least 32 characters, always the same;"
          + " 'openssl rand -hex 32' makes one.",
      "Exit code 3 when files are refused; the others are taken in all the same."
    },
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin RunOptions run = new RunOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin LakeOptions lake = new LakeOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin PseudonymKey key = new PseudonymKey();

  @Override
  public Integer call() throws Exception {
    Monitor monitor = run.monitorFile();
    Path folder = input.folder(monitor);
    Database opened = database.open();
    IngestStep step = new IngestStep(opened, lake.open(), key.pseudonyms(), Clock.systemUTC());
    Summary.print(
        spec.commandLine().getOut(),
        spec.name(),
        opened.connected(() -> step.run(monitor, folder, run.asOf, input.backfill)));
    return ExitCode.DONE;
  }
}
