package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Arguments are taken as they are: never a file of arguments, a variable or another option. */
class HostileTextTest {

  private static final String SECRET = "content-of-a-file";

  @TempDir static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static List<String> hostile() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n--help\n");
    return List.of(
        "@" + secret,
        "@/etc/passwd",
        "--output=/x",
        "-h",
        "${env:HOME}",
        "${sys:user.home}",
        "${bundle:x}",
        "%s%n",
        "{{ conn.x.password }}",
        "<script>alert(1)</script>",
        "a\nb",
        "a\0b",
        "\u2028");
  }

  /** Every option of a run, with the others as they should be. */
  static Stream<List<String>> options() throws IOException {
    return Stream.of("--monitor", "--window", "--as-of", "--model-version", "--announced")
        .flatMap(option -> hostileOf(option).stream());
  }

  private static List<List<String>> hostileOf(String option) {
    try {
      return hostile().stream().map(text -> List.of(option, text)).toList();
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void aValueIsTextOrRefused(List<String> option) {
    for (String step : List.of("ingest", "label", "metrics", "drift", "alert", "store", "run")) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--monitors=../../dags/monitors",
                  "--monitor=nobody",
                  "--window=2018-05-14/2018-05-21",
                  "--as-of=2018-06-01T00:00:00Z"));
      arguments.removeIf(argument -> argument.startsWith(option.get(0) + "="));
      arguments.add(option.get(0) + "=" + option.get(1));

      assertThat(execute(step, arguments)).isEqualTo(ExitCode.USAGE);
    }
    assertThat(err.toString())
        .doesNotContain(SECRET)
        .doesNotContain("root:")
        .doesNotContain("\tat");
    assertThat(out.toString().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(out.toString()).doesNotContain(System.getProperty("user.home") + "'");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aWordOfItsOwnIsRefused(String text) {
    for (String step : List.of("plan", "label", "drift")) {
      int code =
          execute(step, List.of("--monitor=telecom-fraud", "--at=2018-07-16T06:00:00Z", text));
      assertThat(code).isIn(ExitCode.USAGE, ExitCode.DONE);
      assertThat(code == ExitCode.DONE).isEqualTo(text.equals("-h"));
    }
    assertThat(err.toString() + out).doesNotContain(SECRET).doesNotContain("root:");
  }

  @Test
  void filesOfArgumentsAreNotReadForFilesEither() throws IOException {
    Path arguments =
        Files.writeString(folder.resolve("arguments"), "--window-file=a\n--output=b\n");

    int code = Modelwatch.execute("drift", "--baseline=x", "@" + arguments);

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(Path.of("b")).doesNotExist();
  }

  @Test
  void wrongUsageIsOneSentenceAndASummaryWithoutClassNames() {
    assertThat(execute("label", List.of("--monitor=m", "--as-of=9999", "--window=w")))
        .isEqualTo(ExitCode.USAGE);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "Invalid value for option '--as-of': expected an instant, for example"
                + " 2018-06-01T06:00:00Z, not '9999' (modelwatch label --help lists the options)");
    assertThat(out.toString()).startsWith("{\"step\":\"label\",\"exit_code\":2,\"error\":\"Inv");
  }

  private int execute(String step, List<String> arguments) {
    CommandLine program = Modelwatch.commandLine(step);
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return program.execute(
        Stream.concat(Stream.of(step), arguments.stream()).toArray(String[]::new));
  }
}
