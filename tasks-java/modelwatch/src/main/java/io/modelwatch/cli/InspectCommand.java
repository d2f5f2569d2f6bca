package io.modelwatch.cli;

import io.modelwatch.ingest.Inspection;
import io.modelwatch.ingest.InspectionSummary;
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
          + " newest version began, and which window as of when to evaluate.",
      "Says, too, what an ingest would make of its files: rows that do not fit by reason, files that"
          + " would be refused, files that the monitor does not look for, training files that are not"
          + " there."
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorOption monitor = new MonitorOption();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "The stream's folder.")
  Path input = Path.of("");

  @Override
  public Integer call() throws IOException {
    Places.requireFolder("--input", input);
    InspectionSummary summary = new Inspection(monitor.load(), input).run();
    summary.lines().forEach(spec.commandLine().getErr()::println);
    Summary.print(spec.commandLine().getOut(), spec.name(), summary);
    return ExitCode.DONE;
  }
}
