package io.modelwatch.cli;

import io.modelwatch.alert.DriftJudge;
import io.modelwatch.drift.FileDrift;
import io.modelwatch.drift.FileDriftReport;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.profile.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The other form of {@code drift}: compares two files, without a monitor or a database. */
@Command(
    name = "drift",
    description = {
      "Compares two files (Parquet, CSV or JSON Lines) column by column, without a monitor.",
      "The baseline says what a column holds: numbers if all of its values are numbers but a share of"
          + " --bad-rows, categories otherwise; times, lists and bytes are left out and named. The"
          + " window is read by that.",
      "Drift is a result, not a failure: the exit code is 0; 3 if a file cannot be taken in.",
      "Example: modelwatch drift --baseline train.csv --window-file week.csv --output drift.json"
    },
    modelTransformer = DriftCommand.Help.class,
    mixinStandardHelpOptions = true)
final class FileDriftCommand implements Callable<Integer> {

  private static final String BASELINE = "--baseline";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = BASELINE,
      required = true,
      paramLabel = "FILE",
      description = "What is compared with: a training file, or earlier predictions.")
  Path baseline = Path.of("");

  @Option(
      names = "--window-file",
      required = true,
      paramLabel = "FILE",
      description = "What is compared.")
  Path window = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the result goes, as JSON.")
  Path output = Path.of("");

  @Option(
      names = "--minimum-rows",
      defaultValue = "30",
      paramLabel = "N",
      description = "With fewer values a distance is undefined (default: ${DEFAULT-VALUE}).")
  int minimumRows;

  @Option(
      names = "--exact-values",
      defaultValue = "262144",
      paramLabel = "N",
      description =
          "Up to so many distinct numbers a column is compared exactly, beyond it by a fine grid"
              + " with a stated error bound (default: ${DEFAULT-VALUE}).")
  int exactValues;

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Compares a column's values as categories though they are numbers. May be repeated.")
  List<String> categories = new ArrayList<>();

  @Mixin final ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--multivariate",
      description =
          "Also compares all columns together: how well a classifier tells the files apart, and"
              + " how well the baseline's principal components describe the window.")
  boolean multivariate;

  @Option(
      names = "--sampled-rows",
      defaultValue = "5000",
      paramLabel = "N",
      description =
          "So many rows of each file are drawn for --multivariate (default: ${DEFAULT-VALUE}).")
  int sampledRows;

  @Option(
      names = "--compat",
      paramLabel = "TOOL",
      description =
          "Computes another tool's measures instead, number for number: ${COMPLETION-CANDIDATES}.")
  @Nullable Compat compat;

  /** Whether arguments ask for this form of the command. */
  static boolean isMeant(String... arguments) {
    return arguments.length > 0
        && arguments[0].equals("drift")
        && List.of(arguments).stream()
            .anyMatch(argument -> argument.equals(BASELINE) || argument.startsWith(BASELINE + "="));
  }

  @Override
  public Integer call() {
    Places.requireWritableFile("--output", output);
    List<DriftMeasure> measures = compat == null ? DriftMeasures.all() : compat.measures();
    Resolution resolution =
        new Resolution(exactValues, Math.min(exactValues, Resolution.DEFAULT.cells()));
    FileDriftReport report =
        new FileDrift(
                measures,
                resolution,
                minimumRows,
                categories,
                multivariate ? sampledRows : 0,
                DriftJudge.of(measures)::judge)
            .compare(baseline, window, reading.options(null, null));
    report.badRows().forEach(rows -> ReadingOptions.tell(spec.commandLine().getErr(), rows));
    Summary.write(output, report);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "drift");
    summary.put("output", output.toString());
    summary.put("n_baseline", report.nBaseline());
    summary.put("n_window", report.nWindow());
    summary.put("columns", report.profile().size());
    summary.put("drifted", report.drifted());
    summary.put("left_out", report.leftOut());
    summary.put("bad_rows", report.badRows());
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
