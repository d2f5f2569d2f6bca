package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a stream lands its files, and whether they are history. */
final class InputOptions {

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description =
          "The stream's folder (default: the folder of the monitor's name in the landing root).")
  @Nullable Path input;

  @Option(
      names = "--landing-root",
      defaultValue = "${env:MODELWATCH_INPUT:-.modelwatch/input}",
      paramLabel = "DIR",
      description =
          "Where the streams' folders are (default: ${DEFAULT-VALUE}); environment"
              + " MODELWATCH_INPUT.")
  Path root = Path.of("");

  @Option(
      names = "--backfill",
      defaultValue = "${env:MODELWATCH_BACKFILL:-false}",
      description = {
        "The files are history: rows are recorded when the business knew them, instead of now.",
        "Files that lie after the as-of are left for a later ingest; environment"
            + " MODELWATCH_BACKFILL=true."
      })
  boolean backfill;

  Path folder(Monitor monitor) {
    if (input == null) {
      return root.resolve(monitor.name());
    }
    Places.requireFolder("--input", input);
    return input;
  }
}
