package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.UsageException;
import io.modelwatch.ingest.MonitorDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts a monitor file from some files of a stream. */
@Command(
    name = "init",
    description = {
      "Drafts a monitor file from some files of a stream (Parquet, CSV or JSON): predictions and,"
          + " where there are some, outcomes, feedback, serving errors and training.",
      "What is guessed is said in comments; each FILL IN is a person's to decide. How files are"
          + " written goes into the draft."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch init stream/predictions/1.csv stream/outcomes/1.csv --name loans",
      "  modelwatch inspect --monitor loans.yaml --input stream"
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the stream.")
  List<Path> files = List.of();

  @Option(
      names = "--name",
      defaultValue = "my-model",
      paramLabel = "NAME",
      description = "The monitor's name (default: ${DEFAULT-VALUE}).")
  String name = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the monitor file is written (default: NAME.yaml); never over another.")
  @Nullable Path output;

  @Mixin final ReadingOptions reading = new ReadingOptions();

  @Override
  public Integer call() throws IOException {
    if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
      throw new UsageException(
          "--name: '%s' is no name; allowed: a-z, 0-9 and -, beginning with a letter"
              .formatted(name));
    }
    Path target = output == null ? Path.of(name + ".yaml") : output;
    Places.requireWritableFile("--output", target);
    if (Files.exists(target)) {
      throw new UsageException("--output: %s is there already".formatted(target));
    }
    MonitorDraft draft = new MonitorDraft(files, reading.options(null, null));
    draft.rows().forEach(rows -> ReadingOptions.tell(spec.commandLine().getErr(), rows));
    String text = draft.text(name);
    Monitor monitor = MonitorFile.parse(target.toString(), text);
    Files.writeString(target, text);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "init");
    summary.put("monitor", monitor.name());
    summary.put("file", target.toString());
    summary.put("model", monitor.model().word());
    summary.put("features", monitor.columns().features().size());
    summary.put(
        "next", "modelwatch inspect --monitor %s --input %s".formatted(target, draft.folder()));
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
