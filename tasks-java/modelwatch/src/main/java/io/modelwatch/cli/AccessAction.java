package io.modelwatch.cli;

import io.modelwatch.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Something that is done about the logins or keys of the dashboard. */
abstract class AccessAction implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin AccessOptions access = new AccessOptions();

  /**
   * Does it.
   *
   * @return what the summary says of it
   */
  abstract Map<String, ?> act(Database database);

  @Override
  public Integer call() throws Exception {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.putAll(access.with(this::act));
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
