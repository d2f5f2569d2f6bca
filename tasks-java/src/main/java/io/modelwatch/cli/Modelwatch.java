package io.modelwatch.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code modelwatch}: a subcommand per step and for people. */
@Command(
    name = "modelwatch",
    description = "Watches machine-learning models in production (WK-0416).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AlertCommand.class,
      DriftCommand.class,
      EstimateCommand.class,
      ExplainCommand.class,
      IngestCommand.class,
      InspectCommand.class,
      LabelCommand.class,
      MeasureCommand.class,
      MetricsCommand.class,
      MigrateCommand.class,
      ModelUpdateCommand.class,
      NotifyCommand.class,
      PlanCommand.class,
      PostgresCommand.class,
      ReconcileCommand.class,
      ReportCommand.class,
      RunCommand.class,
      SimulateCommand.class,
      StoreCommand.class
    })
public final class Modelwatch {

  private Modelwatch() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    if (FileDriftCommand.isMeant(arguments)) {
      return configured(new FileDriftCommand())
          .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return configured(new Modelwatch());
  }

  static CommandLine configured(Object command) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(new FailureHandler())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
