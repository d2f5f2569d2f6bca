package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A step of a run: the same options, the same way to say what was done. */
abstract class StepCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin RunOptions run = new RunOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  /** Does the step and gives its summary. */
  abstract Record step(Monitor monitor, RunKey key, Database opened) throws Exception;

  /** The run it works on: of those that only read what others measured, the one that is there. */
  RunKey key(Monitor monitor, Database opened) {
    return run.opened(monitor, opened);
  }

  /** Checks the step's own options before anything is done. */
  void check() {}

  @Override
  public Integer call() throws Exception {
    Monitor monitor = run.monitorFile();
    check();
    Database opened = database.open();
    Summary.print(
        spec.commandLine().getOut(),
        Summary.step(spec),
        opened.connected(() -> step(monitor, key(monitor, opened), opened)));
    return ExitCode.DONE;
  }
}
