package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.LakeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every failure is a sentence, a summary and an exit code; a stack trace is asked for. */
class FailureTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A command that fails in one way. */
  @Command(name = "fail")
  record Failing(Throwable failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  record Case(Throwable failure, int code, String sentence, boolean expected) {}

  static Stream<Case> failures() {
    return Stream.of(
        new Case(new UsageException("no such thing"), 2, "no such thing", true),
        new Case(new NothingToDoException("no rows"), 99, "no rows", true),
        new Case(new LakeException("gone", new IOException("x")), 1, "gone", true),
        new Case(new java.nio.file.NoSuchFileException("/x"), 1, "there is no file /x", true),
        new Case(new IllegalArgumentException("NaN, NaN"), 1, "NaN, NaN", false),
        new Case(new NullPointerException(), 1, "an unexpected failure", false),
        new Case(new OutOfMemoryError("Java heap space"), 1, "ran out of memory: the JVM", true),
        new Case(
            new ExecutionException(new OutOfMemoryError("Java heap space")),
            1,
            "JAVA_TOOL_OPTIONS=-Xmx",
            true),
        new Case(
            new LakeException(
                "sorting failed",
                new java.sql.SQLException("Out of Memory Error: could not allocate 3 GiB\nmore")),
            1,
            "ran out of memory: Out of Memory Error: could not allocate 3 GiB; MODELWATCH_MEMORY",
            true));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsASentenceASummaryAndACode(Case one) {
    int code = fail(one.failure());

    assertThat(code).isEqualTo(one.code());
    assertThat(err.toString()).contains(one.sentence()).doesNotContain("\tat ");
    assertThat(err.toString().contains("--verbose")).isEqualTo(!one.expected());
    assertThat(out.toString().lines().toList()).hasSize(1);
    assertThat(out.toString()).contains("\"exit_code\":" + one.code()).contains(one.sentence());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theStackTraceIsThereForWhoeverAsks(Case one) {
    fail(one.failure(), "--verbose");

    assertThat(err.toString()).contains(one.sentence()).contains("\tat ");
    assertThat(out.toString().lines().toList()).hasSize(1);
  }

  @Test
  void whatWasRefusedIsInTheSummary() {
    assertThat(fail(new InputRefusedException("a.csv: no rows", List.of("a.csv: no rows"))))
        .isEqualTo(3);
    assertThat(out.toString()).contains("\"refused\":[\"a.csv: no rows\"]");
  }

  /**
   * A thousand years, the year 9999, a time to come, a place that is not there: before any work.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--window=1018-05-14/2018-05-21 | not within the years 1970 to 2200",
        "--window=1970-05-14/2190-05-21 | longer than 9999 days",
        "--window=2018-05-21/2018-05-21 | must end after it begins",
        "--window=never | a window is FROM/TO",
        "--as-of=9999-12-31T00:00:00Z | not within the years 1970 to 2200",
        "--as-of=2190-12-31T00:00:00Z | is still to come",
        "--as-of=yesterday | expected an instant",
        "--output=FOLDER | is a folder, not a file",
        "--output=FOLDER/nowhere/out.json | there is no folder",
        "--input=FOLDER/nowhere | there is no folder",
        "--home=FOLDER/file/home | is no folder",
        "--nonsense=1 | Unknown option",
      })
  void wrongOptionsAreRefusedBeforeAnythingIsDone(String option, String sentence)
      throws IOException {
    Files.writeString(folder.resolve("file"), "");
    String given = option.replace("FOLDER", folder.toString());
    List<String> arguments =
        Stream.of(
                "--window=2018-05-14/2018-05-21",
                "--as-of=2018-12-01T00:00:00Z",
                "--home=" + folder.resolve("home"),
                "--input=" + folder)
            .filter(usual -> !usual.startsWith(given.substring(0, given.indexOf('=') + 1)))
            .toList();
    CommandLine program =
        Modelwatch.configured(new CommandLine(new RunCommand()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    int code =
        Modelwatch.execute(
            program,
            Stream.of(
                    Stream.of("--monitor=telecom-fraud", "--monitors=../../dags/monitors"),
                    arguments.stream(),
                    Stream.of(given))
                .flatMap(all -> all)
                .toArray(String[]::new));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    assertThat(out.toString().lines().toList()).hasSize(1);
    assertThat(out.toString()).contains("\"exit_code\":2").contains(sentence);
    assertThat(folder.resolve("home")).doesNotExist();
  }

  private int fail(Throwable failure, String... arguments) {
    CommandLine program =
        Modelwatch.configured(new CommandLine(new Failing(failure)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return Modelwatch.execute(program, arguments);
  }
}
