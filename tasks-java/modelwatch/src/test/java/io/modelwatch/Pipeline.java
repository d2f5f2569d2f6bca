package io.modelwatch;

import io.modelwatch.cli.Modelwatch;
import io.modelwatch.cli.Step;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.simulate.SimulationSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The steps of one run as Airflow starts them: each a process of its own, that may end in any way.
 *
 * @param home its lake, reports and logs
 * @param stream the landing folder
 * @param facts what the stream is about
 * @param database how a step reaches PostgreSQL
 */
record Pipeline(Path home, Path stream, SimulationSummary facts, Map<String, String> database) {

  static final List<String> STEPS = Stream.of(Step.values()).map(Step::word).toList();

  /** How a step ended. */
  record Ended(int code, String summary, String log) {}

  /** Runs a step to its end. */
  Ended run(String step, int smtpPort) throws IOException, InterruptedException {
    return await(step, start(step, smtpPort));
  }

  /** Starts a step. */
  Process start(String step, int smtpPort) throws IOException {
    List<String> command =
        TestJvm.command(
            Modelwatch.class,
            step,
            "--monitor",
            facts.monitor(),
            "--window",
            facts.window(),
            "--as-of",
            facts.asOf().toString());
    if (step.equals("ingest")) {
      command.addAll(List.of("--input", stream.toString(), "--backfill"));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MODELWATCH_"));
    builder.environment().putAll(database);
    builder.environment().put(Pseudonyms.VARIABLE, TestPseudonyms.KEY);
    builder.environment().put("MODELWATCH_MONITORS", "../../dags/monitors");
    builder.environment().put("MODELWATCH_LAKE", home.resolve("lake").toString());
    builder.environment().put("MODELWATCH_REPORTS", home.resolve("reports").toString());
    builder.environment().put("MODELWATCH_SMTP_HOST", "localhost");
    builder.environment().put("MODELWATCH_SMTP_PORT", String.valueOf(smtpPort));
    return builder
        .redirectOutput(home.resolve(step + ".out").toFile())
        .redirectError(home.resolve(step + ".log").toFile())
        .start();
  }

  /** Waits for the end of a step. */
  Ended await(String step, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(step + " hangs: " + log(step));
    }
    List<String> output = Files.readAllLines(home.resolve(step + ".out"));
    return new Ended(
        process.exitValue(), output.isEmpty() ? "" : output.get(output.size() - 1), log(step));
  }

  /** The published document. */
  byte[] document() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("reports").resolve(facts.monitor()))) {
      List<Path> documents = files.filter(file -> file.toString().endsWith(".json")).toList();
      if (documents.size() != 1) {
        throw new IllegalStateException("one document expected: " + documents);
      }
      return Files.readAllBytes(documents.get(0));
    }
  }

  private String log(String step) throws IOException {
    return Files.readString(home.resolve(step + ".log"));
  }
}
