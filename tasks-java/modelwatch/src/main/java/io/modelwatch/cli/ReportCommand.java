package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.report.ReportStep;
import io.modelwatch.report.ReportSummary;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a published run for people and for machines. */
@Command(
    name = "report",
    description = {
      "Writes a published run as one self-contained HTML page, as JSON (modelwatch.report/2) and in"
          + " a few lines for a terminal.",
      "The files are DIR/MONITOR/RUN_ID.html, .json and .txt; writing them again gives the same"
          + " bytes."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand extends StepCommand {

  @Option(
      names = "--output-dir",
      defaultValue = "${env:MODELWATCH_REPORTS:-.modelwatch/reports}",
      paramLabel = "DIR",
      description = "Where reports are kept (${DEFAULT-VALUE}); environment MODELWATCH_REPORTS.")
  Path folder = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the JSON to this file too.")
  @Nullable Path json;

  @Override
  void check() {
    Places.requireWritableFolder("--output-dir", folder);
    Places.requireWritableFile("--json", json);
  }

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) throws IOException {
    ReportStep report = new ReportStep(opened);
    ReportSummary summary = report.run(monitor, key, folder);
    if (json != null) {
      report.write(key, json);
    }
    return summary;
  }
}
