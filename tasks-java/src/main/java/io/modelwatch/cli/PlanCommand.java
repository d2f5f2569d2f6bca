package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.update.ModelUpdates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Claims a model update for a DAG run and says which runs it asks for. */
@Command(
    name = "plan",
    description = {
      "Claims a model update for a DAG run and prints the runs it asks for, one a monitor.",
      "Exit code 99 when another DAG run has it: each notification is handled once."
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--partition-key",
      required = true,
      paramLabel = "KEY",
      description = "The notification: MODEL_ID@VERSION@DEPLOYED_AT.")
  String partitionKey = "";

  @Option(
      names = "--dag-run",
      required = true,
      paramLabel = "ID",
      description = "The DAG run that handles it.")
  String dagRun = "";

  @Override
  public Integer call() {
    ModelUpdate update = new ModelUpdates(database.open()).claim(partitionKey, dagRun);
    List<Map<String, String>> runs = new ArrayList<>();
    for (String name : update.monitors()) {
      Monitor monitor = monitors.load(name);
      runs.add(
          Map.of(
              "monitor", name,
              "window", ModelUpdates.window(update, monitor).toString(),
              "as_of", update.asOf().toString()));
    }
    Summary.print(spec.commandLine().getOut(), Map.of("step", "plan", "runs", runs));
    return ExitCode.DONE;
  }
}
