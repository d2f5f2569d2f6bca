package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.simulate.SimulationSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("database")
class RunCommandTest {

  @TempDir Path folder;

  @Test
  void endsWithWhatWasFoundForPeopleAndOneLineForMachines() throws IOException {
    SimulationSummary stream =
        new Simulation(new SimulationOptions(LocalDate.parse("2024-01-01"), 14, 200, 7))
            .write(folder.resolve("stream"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Modelwatch.commandLine("run");
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    int code =
        program.execute(
            "run",
            "--monitor=../../dags/monitors/telecom-usage.yaml",
            "--input=" + stream.folder(),
            "--window=" + stream.window(),
            "--as-of=" + stream.asOf(),
            "--backfill",
            "--home=" + folder.resolve("home"));

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines().toList()).hasSize(1).first().asString().startsWith("{");
    List<String> told = err.toString().lines().toList();
    assertThat(told)
        .startsWith(
            "telecom-usage, model version 2, window 2024-01-08/2024-01-15, as of"
                + " 2024-01-15T00:00:00Z")
        .anyMatch(line -> line.startsWith("  Recommended action: "));
    assertThat(folder.resolve("home/pseudonym.key"))
        .content()
        .hasSizeGreaterThanOrEqualTo(Pseudonyms.SHORTEST_KEY);
    assertThat(Files.getPosixFilePermissions(folder.resolve("home/pseudonym.key")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    try (var files = Files.walk(folder.resolve("home/reports"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt")))
          .singleElement()
          .extracting(RunCommandTest::lines)
          .isEqualTo(told);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
