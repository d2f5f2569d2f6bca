package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FileDriftCommandTest {

  @TempDir Path folder;
  private Path baseline;
  private Path window;

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder before = new StringBuilder("amount,channel,since,gone\n");
    StringBuilder after = new StringBuilder("amount,channel,since,added\n");
    for (int i = 0; i < 400; i++) {
      before.append(i % 97).append(i % 3 == 0 ? ",web" : ",app").append(",2018-05-01,1\n");
      after
          .append(i % 97 + 40)
          .append(",")
          .append(i % 3 == 0 ? "web" : "")
          .append(",2018-05-02,1\n");
    }
    baseline = Files.writeString(folder.resolve("baseline.csv"), before);
    window = Files.writeString(folder.resolve("window.csv"), after);
  }

  @Test
  void comparesFilesWithoutMonitorOrDatabase() throws IOException {
    Path output = folder.resolve("out.json");

    StringWriter out = new StringWriter();
    int exit = execute(out, "--output", output.toString());

    assertThat(exit).isZero();
    assertThat(out.toString().strip()).startsWith("{\"step\":\"drift\"").doesNotContain("\n");
    JsonNode document = new JsonMapper().readTree(Files.readString(output));
    assertThat(document.get("schema").asString()).isEqualTo("modelwatch.drift/1");
    assertThat(document.get("n_window").asInt()).isEqualTo(400);
    assertThat(document.get("drifted").toString()).isEqualTo("[\"amount\",\"channel\"]");
    assertThat(document.get("drift").get(0).propertyNames())
        .contains("column", "measure", "value", "threshold", "p_value", "q_value", "drifted");
    assertThat(document.get("contributions").get(0).toString())
        .startsWith("{\"column\":\"channel\",\"bin\":\"app\",\"baseline_share\":0.665");
    assertThat(document.get("left_out").toString())
        .contains(
            "{\"column\":\"added\",\"reason\":\"the baseline does not have it\"}",
            "{\"column\":\"gone\",\"reason\":\"the window does not have it\"}",
            "{\"column\":\"since\",\"reason\":\"times have no distribution here\"}");
    assertThat(out.toString()).contains("\"left_out\":[{\"column\":\"added\"");
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");

    execute(new StringWriter(), "--output", first.toString());
    execute(new StringWriter(), "--output", second.toString());

    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void isToldFromTheStepByItsOptions() {
    assertThat(FileDriftCommand.isMeant("drift", "--window-file", "w", "--baseline", "b")).isTrue();
    assertThat(FileDriftCommand.isMeant("drift", "--baseline=b")).isTrue();
    assertThat(FileDriftCommand.isMeant("drift", "--monitor", "telecom-fraud")).isFalse();
    assertThat(FileDriftCommand.isMeant()).isFalse();
  }

  private int execute(StringWriter out, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "--baseline";
    arguments[1] = baseline.toString();
    arguments[2] = "--window-file";
    arguments[3] = window.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Modelwatch.configured(new CommandLine(new FileDriftCommand()))
        .setOut(new PrintWriter(out))
        .execute(arguments);
  }
}
