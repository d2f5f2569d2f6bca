package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.simulate.SimulationSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo shows, by learned limits alone: what went wrong, root first, and nothing before.
 */
class DemoStreamTest {

  private static final String INCIDENT = "red input:scale|spend_24h";

  @TempDir Path folder;

  @Test
  void findsTheIncidentOnItsFirstDayAndNothingOnTheDaysBefore() throws IOException {
    SimulationSummary stream =
        new Simulation(new SimulationOptions(LocalDate.parse("2024-01-01"), 42, 600, 416))
            .write(folder.resolve("stream"));

    assertThat(told(run(stream, "2024-01-20/2024-01-21", "2024-01-21T06:00:00Z")))
        .noneMatch(DemoStreamTest::isAboutInputs);
    assertThat(told(run(stream, "2024-01-21/2024-01-22", "2024-01-22T06:00:00Z")))
        .noneMatch(DemoStreamTest::isAboutInputs);
    assertThat(told(run(stream, "2024-01-24/2024-01-25", "2024-01-25T06:00:00Z")))
        .startsWith(INCIDENT);

    JsonNode week = run(stream, stream.window().toString(), stream.asOf().toString());
    assertThat(told(week)).startsWith(INCIDENT).noneMatch(key -> key.contains("psi|spend_24h"));
    assertThat(findings(week))
        .filteredOn(finding -> key(finding).equals("drift:location|spend_24h"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.at("/evidence/learned/since").asString()).isEqualTo("2024-01-24");
              assertThat(finding.get("quiet").asString())
                  .isEqualTo("says of spend_24h what input:scale|spend_24h| says");
            });
    assertThat(week.at("/recommendation/action").asString()).isEqualTo("repair");
  }

  /** Labels are checked by fixed limits, and are no input of the model. */
  private static boolean isAboutInputs(String told) {
    return !told.contains(" metric:") && !told.endsWith("|labels");
  }

  private JsonNode run(SimulationSummary stream, String window, String asOf) {
    Path output = folder.resolve("result.json");
    CommandLine program = Modelwatch.commandLine("run");
    program.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(new StringWriter()));
    int code =
        program.execute(
            "run",
            "--monitor=../../dags/monitors/telecom-usage.yaml",
            "--input=" + stream.folder(),
            "--window=" + window,
            "--as-of=" + asOf,
            "--backfill",
            "--output=" + output,
            "--home=" + folder.resolve("home"));
    assertThat(code).isEqualTo(ExitCode.DONE);
    return JsonMapper.shared().readTree(output);
  }

  private static List<String> told(JsonNode document) {
    return findings(document)
        .filter(finding -> !finding.has("quiet"))
        .map(finding -> finding.get("severity").asString() + " " + key(finding))
        .toList();
  }

  /** Of all predictions, and of segments. */
  private static Stream<JsonNode> findings(JsonNode document) {
    return document.get("findings").valueStream();
  }

  private static String key(JsonNode finding) {
    JsonNode key = finding.get("key");
    String segment = key.get("segment").isEmpty() ? "" : "|" + key.get("segment");
    return "%s:%s|%s%s"
        .formatted(
            key.get("kind").asString(),
            key.get("name").asString(),
            key.get("column").asString(),
            segment);
  }
}
