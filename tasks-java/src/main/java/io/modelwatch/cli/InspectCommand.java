package io.modelwatch.cli;

import io.modelwatch.ingest.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a stream holds. */
@Command(
    name = "inspect",
    description = {
      "Reads a stream without taking anything in and says which days and versions it has, when the"
          + " newest version began, and which window as of when to evaluate."
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();

  @Option(
      names = "--monitor",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A monitor file, or the name of one in --monitors.")
  String monitor = "";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "The stream's folder.")
  Path input = Path.of("");

  @Override
  public Integer call() throws IOException {
    Summary.print(
        spec.commandLine().getOut(),
        spec.name(),
        new Inspection(monitors.load(monitor), input).run());
    return ExitCode.DONE;
  }
}
