package io.modelwatch.cli;

import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a stream with known truth. */
@Command(
    name = "simulate",
    description = {
      "Makes a stream of scored telecom usage with delayed fraud reports and known truth: a landing"
          + " folder for the monitor telecom-usage.",
      "In the middle a new model version is deployed; two days later a feature changes its unit for"
          + " three days. The same options give the same bytes."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the stream is written.")
  Path output = Path.of("");

  @Option(
      names = "--first-day",
      defaultValue = "2024-01-01",
      paramLabel = "DATE",
      description = "The first day with predictions (default: ${DEFAULT-VALUE}).")
  LocalDate firstDay = LocalDate.EPOCH;

  @Option(
      names = "--days",
      defaultValue = "56",
      paramLabel = "N",
      description = "How many days (default: ${DEFAULT-VALUE}).")
  int days;

  @Option(
      names = "--events-a-day",
      defaultValue = "2000",
      paramLabel = "N",
      description = "Legitimate events on an average day (default: ${DEFAULT-VALUE}).")
  int eventsADay;

  @Option(
      names = "--seed",
      defaultValue = "416",
      paramLabel = "N",
      description = "The same seed gives the same stream (default: ${DEFAULT-VALUE}).")
  long seed;

  @Override
  public Integer call() throws IOException {
    Places.requireWritableFolder("--output", output);
    SimulationOptions options = new SimulationOptions(firstDay, days, eventsADay, seed);
    Summary.print(spec.commandLine().getOut(), spec.name(), new Simulation(options).write(output));
    return ExitCode.DONE;
  }
}
