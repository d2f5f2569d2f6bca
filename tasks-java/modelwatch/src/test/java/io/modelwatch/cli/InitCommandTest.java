package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.lake.TestParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A draft is a monitor that {@code inspect} and {@code run} take as it is. */
@Tag("process")
class InitCommandTest {

  private static final Path EXAMPLES = Path.of("../../docs/examples");

  /** What files call the columns of the program, in the test of other names. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "prediction_id", "id",
          "event_time", "timestamp",
          "model_version", "Model Version",
          "score", "proba",
          "decision", "prediction",
          "outcome", "label",
          "known_at", "reported_at");

  /** One installation, so that PostgreSQL is made once. */
  @TempDir static Path home;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "loans, csv, false, accuracy, 0.738",
    "loans, parquet, false, accuracy, 0.738",
    "plans, csv, false, accuracy, 0.833",
    "plans, parquet, false, accuracy, 0.833",
    "demand, csv, false, mae, 10.598",
    "demand, parquet, false, mae, 10.598",
    "loans, csv, true, accuracy, 0.738",
    "loans, parquet, true, accuracy, 0.738",
  })
  void aDraftIsInspectedAndRun(
      String example, String format, boolean renamed, String metric, double value)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("predictions/1", "predictions/2", "outcomes/1", "outcomes/2")) {
      files.add(copy(EXAMPLES.resolve(example).resolve(name + ".csv"), name, format, renamed));
    }
    String name = example + "-" + format + (renamed ? "-renamed" : "");
    Path draft = home.resolve(name + ".yaml");

    Called drafted = init(files, "--name", name, "--output", draft);
    assertThat(drafted.exit()).as(drafted.error()).isZero();
    assertThat(drafted.summary().required("next").asString())
        .isEqualTo("modelwatch inspect --monitor %s --input %s".formatted(draft, folder));
    JsonNode inspected = inspect(draft);
    for (String complaint : List.of("refused", "bad_rows", "unmatched")) {
      assertThat(inspected.required(complaint)).as(complaint).isEmpty();
    }
    Path document = folder.resolve("document.json");
    int run =
        Modelwatch.execute(
            "run",
            "--monitor=" + draft,
            "--input=" + folder,
            "--window=2024-03-08/2024-03-15",
            "--as-of=2024-04-30T00:00:00Z",
            "--backfill",
            "--home=" + home,
            "--output=" + document);

    assertThat(run).isZero();
    assertThat(YourOwnModelTest.confirmed(document, metric)).isCloseTo(value, within(0.0005));
    assertThat(MonitorFile.load(draft).columns().rename()).hasSize(renamed ? 7 : 0);
  }

  private Path copy(Path csv, String name, String format, boolean renamed) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    if (renamed) {
      lines.set(
          0,
          Stream.of(lines.get(0).split(","))
              .map(column -> OTHER_NAMES.getOrDefault(column, column))
              .collect(Collectors.joining(",")));
    }
    Path copy = folder.resolve(name + "." + format);
    Files.createDirectories(copy.getParent());
    if (format.equals("csv")) {
      return Files.write(copy, lines);
    }
    Path plain = Files.write(home.resolve("plain.csv"), lines);
    return TestParquet.write(copy, "SELECT * FROM read_csv('" + plain + "')");
  }

  @Test
  void hostileNamesAndValuesStayWhatTheyAre() throws IOException {
    String name = "a: b # 'c' \"d\" \\ - {e} [f] & * ! | > % @ `";
    Path predictions = folder.resolve("predictions.jsonl");
    String row =
        """
        {"prediction_id": "%d", "event_time": "2024-03-0%dT00:00:00Z", "model_id": "m: 'x' # {", \
        "model_version": "1: {", "score": 0.%d, "decision": %d, %s: %d, "null": %d, "- é😀": "%s", \
        "SCORE": 1, "Null": 2, "line\\nbreak": 3, "_own": 4, " edge": 5, "empty": null}
        """;
    StringBuilder text = new StringBuilder();
    String quoted = JsonMapper.shared().writeValueAsString(name);
    for (int i = 1; i < 9; i++) {
      text.append(row.formatted(i, i, i, i % 2, quoted, i, i, i % 2 == 0 ? "yes" : ": #"));
    }
    Files.writeString(predictions, text.toString());
    Path outcomes = folder.resolve("outcomes.jsonl");
    String outcome =
        """
        {"prediction_id": "%d", "outcome": 1, "source": %s, "event_time": "2024-03-02T00:00:00Z", \
        "known_at": "2024-03-05T00:00:00Z"}
        """;
    Files.writeString(
        outcomes,
        outcome.formatted(1, "\"yes\"")
            + outcome.formatted(2, "\"rank: {x} # \\\"\"")
            + outcome.formatted(3, "\"decision\"")
            + outcome.formatted(4, "\"two\\nlines\""));
    Path draft = folder.resolve("draft.yaml");

    Called drafted = init(List.of(predictions, outcomes), "--output", draft);

    assertThat(drafted.exit()).as(drafted.error()).isZero();
    Monitor monitor = MonitorFile.load(draft);
    assertThat(monitor.columns().features()).containsOnlyKeys(name, "null", "- é😀");
    assertThat(monitor.labels().sources()).containsOnlyKeys("yes", "rank: {x} # \"");
    assertThat(Files.readAllLines(draft))
        .contains(
            "    # SCORE: left out, its name is that of another column, but for the case",
            "    # Null: left out, its name is that of another column, but for the case",
            "    # empty: left out, it is empty",
            "    # decision: left out, no source can be called so",
            "    # two\uFFFDlines: left out, no source can be called so")
        .anyMatch(line -> line.startsWith("    # line\uFFFDbreak: left out, its name"));
    inspect(draft);
  }

  @Test
  void theSpellingOfTheFilesGoesIntoTheDraft() throws IOException {
    Path predictions = folder.resolve("predictions.csv");
    StringBuilder text =
        new StringBuilder("prediction_id;event_time;model_id;model_version;decision;amount\n");
    for (int i = 1; i < 9; i++) {
      text.append("%d;2024-03-0%d 00:00:00;m;1;%d,5;%s\n".formatted(i, i, i, i == 8 ? "-" : "1,5"));
    }
    Files.writeString(predictions, text);
    Path draft = folder.resolve("draft.yaml");

    Called drafted =
        init(
            List.of(predictions),
            "--output",
            draft,
            "--delimiter",
            ";",
            "--decimal",
            ",",
            "--na",
            "-",
            "--timezone",
            "Europe/Berlin");

    assertThat(drafted.exit()).as(drafted.error()).isZero();
    Monitor.Files files = MonitorFile.load(draft).files();
    assertThat(files.delimiter()).isEqualTo(';');
    assertThat(files.decimal()).isEqualTo(',');
    assertThat(files.missing()).containsExactly("-");
    assertThat(files.timezone().getId()).isEqualTo("Europe/Berlin");
    JsonNode inspected = inspect(draft);
    assertThat(inspected.toString()).doesNotContain("is not a number");
  }

  @Test
  void allMissingColumnsAreSaidBesideThoseFound() throws IOException {
    Path predictions =
        Files.writeString(folder.resolve("p.csv"), "id,model,prediction,amount\n1,m,0,2\n");

    Called drafted = init(List.of(predictions), "--output", folder.resolve("draft.yaml"));

    assertThat(drafted.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(drafted.error())
        .endsWith(
            predictions
                + " has no column event_time, model_version to hold predictions; it has [id, model,"
                + " prediction, amount]");
  }

  @Test
  void aBinaryModelHasAScore() throws IOException {
    Path predictions =
        Files.writeString(
            folder.resolve("p.csv"),
            """
            prediction_id,event_time,model_id,model_version,decision,amount
            1,2024-03-01,m,1,0,2
            """);

    Called drafted = init(List.of(predictions), "--output", folder.resolve("draft.yaml"));

    assertThat(drafted.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(drafted.error()).contains("p.csv has no column score; it has [prediction_id,");
    assertThat(folder.resolve("draft.yaml")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "p.parquet, PAR1 nothing, is not a Parquet file",
    "p.csv.gz, score, is not gzip",
    "p.xlsx, score, has an unknown ending"
  })
  void aBadFileIsRefused(String name, String content, String said) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);

    Called drafted = init(List.of(file), "--output", folder.resolve("draft.yaml"));

    assertThat(drafted.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(drafted.error()).startsWith(file + " " + said).doesNotContain("\n");
  }

  private JsonNode inspect(Path draft) {
    Called inspected = Called.of(new InspectCommand(), "--monitor", draft, "--input", folder);
    assertThat(inspected.exit()).as(inspected.error()).isZero();
    return inspected.summary();
  }

  private static Called init(List<Path> files, Object... options) {
    List<Object> arguments = new ArrayList<>(files);
    arguments.addAll(List.of(options));
    return Called.of(new InitCommand(), arguments.toArray());
  }
}
