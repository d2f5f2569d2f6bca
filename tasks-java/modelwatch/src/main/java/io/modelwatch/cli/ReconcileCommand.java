package io.modelwatch.cli;

import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Posts model updates that Airflow did not get or did not act on. */
@Command(
    name = "reconcile",
    description =
        "Posts model updates again that no DAG run has claimed: Airflow was down, or the DAG was"
            + " paused and dropped the event.",
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin AirflowOptions airflow = new AirflowOptions();

  @Option(
      names = "--grace",
      defaultValue = "${env:MODELWATCH_RECONCILE_GRACE:-PT2M}",
      paramLabel = "DURATION",
      description =
          "How long a posted event may wait for its DAG run (ISO-8601, ${DEFAULT-VALUE});"
              + " environment MODELWATCH_RECONCILE_GRACE.")
  Duration grace = Duration.ZERO;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int posted = new ModelUpdates(database.open()).reconcile(airflow.events(), grace);
    Summary.print(spec.commandLine().getOut(), Map.of("step", "reconcile", "posted", posted));
    return ExitCode.DONE;
  }
}
