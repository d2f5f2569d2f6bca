package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.MonitorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/your-own-model.md} prints works as it is printed. */
@Tag("process")
class YourOwnModelTest {

  private static final Path PAGE = Path.of("../../docs/your-own-model.md");

  @TempDir Path folder;

  /** Every command of the page, in order; only the places are this test's. */
  @Test
  void theCommandsOfThePage() throws IOException {
    List<String> commands =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("./modelwatch ")).toList();
    assertThat(commands).hasSize(5);
    for (String command : commands) {
      List<String> arguments =
          new ArrayList<>(
              Arrays.asList(
                  command
                      .substring("./modelwatch ".length())
                      .replace("docs/examples", "../../docs/examples")
                      .replace("--output ", "--output " + folder + "/")
                      .split(" ")));
      if (arguments.get(0).equals("run")) {
        arguments.addAll(List.of("--home", folder.resolve("home").toString()));
      } else if (arguments.get(0).equals("init")) {
        arguments.addAll(List.of("--output", folder.resolve("drafted.yaml").toString()));
      }
      assertThat(Modelwatch.execute(arguments.toArray(String[]::new))).as(command).isZero();
    }

    Stream<MatchResult> rows =
        Pattern.compile("\\| (\\w+) \\| [^|]+ \\| (\\w+) \\| ([0-9.]+) \\|")
            .matcher(Files.readString(PAGE))
            .results();
    assertThat(rows.toList())
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(confirmed(folder.resolve(row.group(1) + ".json"), row.group(2)))
                    .isCloseTo(Double.parseDouble(row.group(3)), within(0.0005)));
  }

  @ParameterizedTest
  @CsvSource({"loans, binary", "plans, multiclass", "demand, regression"})
  void aDraftIsAMonitorThatInspectTakes(String example, String model) {
    Path stream = Path.of("../../docs/examples", example);
    String draft = folder.resolve(example + ".yaml").toString();

    int code =
        Modelwatch.execute(
            "init",
            stream.resolve("predictions/1.csv").toString(),
            stream.resolve("outcomes/1.csv").toString(),
            "--name=" + example,
            "--output=" + draft);

    assertThat(code).isZero();
    assertThat(MonitorFile.load(Path.of(draft)).model().word()).isEqualTo(model);
    assertThat(Modelwatch.execute("inspect", "--monitor", draft, "--input", stream.toString()))
        .isZero();
    assertThat(
            Modelwatch.execute(
                "init", stream.resolve("predictions/1.csv").toString(), "--output=" + draft))
        .as("a draft is never written over a file")
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            Modelwatch.execute(
                "init", stream.resolve("outcomes/1.csv").toString(), "--output=" + draft + "2"))
        .as("without predictions there is nothing to draft")
        .isEqualTo(ExitCode.USAGE);
  }

  static double confirmed(Path document, String name) {
    JsonNode metrics = JsonMapper.shared().readTree(document.toFile()).required("metrics");
    for (JsonNode metric : metrics) {
      if (metric.required("name").asString().equals(name)
          && metric.required("basis").asString().equals("confirmed")
          && metric.required("segment").isEmpty()) {
        return metric.required("value").asDouble();
      }
    }
    throw new AssertionError(name + " is not in " + document);
  }
}
