package io.modelwatch.cli;

import static io.modelwatch.cli.WrongUsage.require;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.metrics.FileColumns;
import io.modelwatch.metrics.FileMeasurement;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.Confusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures a file of labelled predictions. */
@Command(
    name = "measure",
    description = {
      "Measures a file of labelled predictions (Parquet, CSV or JSON Lines), without a monitor.",
      "A row without a label counts for the prediction rate alone. Labels of a binary classifier are"
          + " 0 or 1, also written false and true, or as --positive says: any other refuses the file.",
      "Example: modelwatch measure validation.parquet --label outcome --segment region"
    },
    modelTransformer = MeasureCommand.Help.class,
    mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {

  /** The cells of the cost matrix. */
  enum Cell implements Word {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    FALSE_NEGATIVE,
    TRUE_NEGATIVE
  }

  /** The summary. */
  record Done(ModelType task, int segments, int metrics, LandedFile.Rows rows) {}

  private static final Pattern SEGMENT = Pattern.compile("[^*]+(\\*[^*]+)?");

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The file.")
  Path file = Path.of("");

  @Option(
      names = "--task",
      defaultValue = "binary",
      description = "What the model predicts: ${COMPLETION-CANDIDATES} (default: binary).")
  ModelType task = ModelType.BINARY;

  @Option(
      names = "--score",
      defaultValue = "score",
      paramLabel = "COLUMN",
      description = "The score in [0, 1] of a binary classifier (default: ${DEFAULT-VALUE}).")
  String score = "";

  @Option(
      names = "--decision",
      defaultValue = "decision",
      paramLabel = "COLUMN",
      description = "The decision, or the predicted number (default: ${DEFAULT-VALUE}).")
  String decision = "";

  @Option(
      names = "--label",
      defaultValue = "outcome",
      paramLabel = "COLUMN",
      description = "What came: 1 or 0, a class, or a number (default: ${DEFAULT-VALUE}).")
  String label = "";

  @Option(names = "--weight", paramLabel = "COLUMN", description = "What a prediction weighs.")
  @Nullable String weight;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "When it was made, for the daily budget (default: all on one day).")
  @Nullable String time;

  @Option(
      names = "--segment",
      paramLabel = "COLUMN",
      description = "Metrics by the values of a column, or of two crossed: a*b. May be repeated.")
  List<String> segments = new ArrayList<>();

  @Option(
      names = "--daily-budget",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many predictions a day can be looked at.")
  int dailyBudget;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "Judge decisions as if made at this score, too. May be repeated.")
  List<Double> thresholds = new ArrayList<>();

  @Option(
      names = "--cost",
      paramLabel = "CELL=COST",
      description =
          "What a decision costs: true_positive, false_positive, false_negative or true_negative;"
              + " a gain is negative. May be repeated; what is not given costs nothing.")
  Map<Cell, Double> costs = new EnumMap<>(Cell.class);

  @Option(
      names = "--minimum-rows",
      defaultValue = "1",
      paramLabel = "N",
      description = "Below this many labels a metric is undefined (default: ${DEFAULT-VALUE}).")
  int minimumRows;

  @Option(
      names = "--exact-scores",
      defaultValue = "200000",
      paramLabel = "N",
      description =
          "Up to this many distinct scores metrics are exact (default: ${DEFAULT-VALUE}).")
  int exactScores;

  @Mixin final ReadingOptions reading = new ReadingOptions();

  @Mixin final LabelSpelling labels = new LabelSpelling();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the metrics are written as JSON; without it they are printed.")
  @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Places.requireWritableFile("--output", output);
    requireSense();
    FileMeasurement.Measured measured;
    FileColumns columns = new FileColumns(score, decision, label, weight, time, segments);
    try (FileMeasurement measurement =
        new FileMeasurement(file, reading.options(labels.positive, labels.negative), columns)) {
      measured =
          switch (task) {
            case BINARY -> measurement.binary(settings());
            case MULTICLASS -> measurement.multiclass(minimumRows);
            case REGRESSION -> measurement.regression(minimumRows);
          };
    }
    ReadingOptions.tell(spec.commandLine().getErr(), measured.rows());
    SortedMap<Segment, Map<String, MetricValue>> metrics = measured.metrics();
    List<Map<String, @Nullable Object>> rows = rows(metrics);
    if (output == null) {
      rows.forEach(
          row -> spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(row)));
    } else {
      Files.writeString(output, JsonMapper.shared().writeValueAsString(Map.of("metrics", rows)));
    }
    Summary.print(
        spec.commandLine().getOut(),
        spec.name(),
        new Done(task, metrics.size(), rows.size(), measured.rows()));
    return ExitCode.DONE;
  }

  /**
   * Checks the options that a type alone does not.
   *
   * @throws UsageException when one makes no sense
   */
  private void requireSense() {
    require(dailyBudget >= 0, "--daily-budget is 0 or more, not " + dailyBudget);
    require(minimumRows >= 1, "--minimum-rows is 1 or more, not " + minimumRows);
    require(exactScores >= 1, "--exact-scores is 1 or more, not " + exactScores);
    thresholds.forEach(
        at -> require(at >= 0 && at <= 1, "--threshold is a score in [0, 1], not " + at));
    costs.forEach(
        (cell, cost) -> require(Double.isFinite(cost), "--cost is a finite number, not " + cost));
    segments.forEach(
        segment ->
            require(
                SEGMENT.matcher(segment).matches() && !twice(segment),
                "--segment is a column or two crossed, a*b, not '%s'".formatted(segment)));
  }

  private static boolean twice(String segment) {
    int cross = segment.indexOf('*');
    return cross >= 0 && segment.substring(0, cross).equals(segment.substring(cross + 1));
  }

  private ClassificationSettings settings() {
    ClassificationSettings defaults = ClassificationSettings.everything();
    return new ClassificationSettings(
        minimumRows,
        exactScores,
        defaults.betas(),
        defaults.topPercents(),
        thresholds,
        costs.isEmpty()
            ? null
            : new Confusion(
                cost(Cell.TRUE_POSITIVE),
                cost(Cell.FALSE_POSITIVE),
                cost(Cell.FALSE_NEGATIVE),
                cost(Cell.TRUE_NEGATIVE)),
        weight != null,
        dailyBudget);
  }

  private double cost(Cell cell) {
    return costs.getOrDefault(cell, 0.0);
  }

  private static List<Map<String, @Nullable Object>> rows(
      SortedMap<Segment, Map<String, MetricValue>> metrics) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    metrics.forEach(
        (segment, ofSegment) ->
            ofSegment.forEach((name, value) -> rows.add(row(segment, name, value))));
    return rows;
  }

  private static Map<String, @Nullable Object> row(
      Segment segment, String name, MetricValue value) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("segment", segment.values());
    row.put("value", value.value());
    row.put("undefined", value.undefined());
    row.put("interval", Interval.bounds(value.interval()));
    row.put("n", value.n());
    row.put("error_bound", value.errorBound());
    return row;
  }

  /** Adds what is measured to the help. */
  static final class Help implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      return Explanations.describe(command, "Metrics", Explanations.ofEveryModel());
    }
  }
}
