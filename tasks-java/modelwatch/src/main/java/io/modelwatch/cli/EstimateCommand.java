package io.modelwatch.cli;

import io.modelwatch.landing.LandedFile;
import io.modelwatch.metrics.LabelFreeEstimate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates performance without labels, from files alone: no monitor, no database. */
@Command(
    name = "estimate",
    description = {
      "Estimates a file's performance without its labels, from a labelled reference: CBPE, and"
          + " with features PAPE. Files are Parquet, CSV or JSON Lines.",
      "Rows of the reference without a score or a label, and of the window without a score or a"
          + " decision, are left out and not counted.",
      "Example: modelwatch estimate --reference april.csv --window-file may.csv"
    },
    mixinStandardHelpOptions = true)
final class EstimateCommand implements Callable<Integer> {

  /** The summary. */
  record Estimates(List<LabelFreeEstimate.Chunk> chunks, List<LandedFile.Rows> rows) {}

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "FILE",
      description = "Predictions with labels.")
  Path reference = Path.of("");

  @Option(
      names = "--window-file",
      required = true,
      paramLabel = "FILE",
      description = "Predictions without labels.")
  Path window = Path.of("");

  @Option(names = "--score", defaultValue = "score", description = "Default: ${DEFAULT-VALUE}.")
  String score = "";

  @Option(
      names = "--decision",
      defaultValue = "decision",
      description = "Default: ${DEFAULT-VALUE}.")
  String decision = "";

  @Option(names = "--label", defaultValue = "outcome", description = "Default: ${DEFAULT-VALUE}.")
  String label = "";

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that may shift; without them PAPE is left out.")
  List<String> features = List.of();

  @Option(
      names = "--rows",
      defaultValue = "2147483647",
      paramLabel = "N",
      description = "Estimate consecutive chunks of N rows; all rows together without it.")
  int rows;

  @Mixin final ReadingOptions reading = new ReadingOptions();

  @Mixin final LabelSpelling labels = new LabelSpelling();

  @Override
  public Integer call() {
    LabelFreeEstimate.Estimated estimated =
        LabelFreeEstimate.of(
            reference,
            window,
            reading.options(labels.positive, labels.negative),
            new LabelFreeEstimate.Columns(score, decision, label, features),
            rows);
    estimated.rows().forEach(file -> ReadingOptions.tell(spec.commandLine().getErr(), file));
    Summary.print(
        spec.commandLine().getOut(),
        spec.name(),
        new Estimates(estimated.chunks(), estimated.rows()));
    return ExitCode.DONE;
  }
}
