package io.modelwatch.cli;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Migrations;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.report.ReportStep;
import io.modelwatch.report.ReportSummary;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Engines;
import io.modelwatch.store.StoreStep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All steps of a run in one process, without Airflow. */
@Command(
    name = "run",
    description = {
      "Does all steps of a run in one process, without Airflow: %s."
          + " Ends with what was found, in a few lines.",
      "PostgreSQL is an embedded one kept under --home, unless MODELWATCH_DATABASE_URL names"
          + " another. Mails are sent only where MODELWATCH_SMTP_HOST names a server.",
      "Entity ids are kept as pseudonyms. Their key is MODELWATCH_PSEUDONYM_KEY (at least 32"
          + " characters) or, without it, one made under --home: pseudonym.key, for its owner only."
    },
    footer = {
      "",
      "Example: one week of a history, as it was known in December:",
      "  modelwatch run --monitor dags/monitors/telecom-fraud.yaml --input stream \\",
      "      --window 2018-05-14/2018-05-21 --as-of 2018-12-01T00:00:00Z --backfill \\",
      "      --output result.json"
    },
    modelTransformer = RunCommand.Help.class,
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin RunOptions run = new RunOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin MailOptions mail = new MailOptions();

  @Option(
      names = "--home",
      defaultValue = "${env:MODELWATCH_HOME:-.modelwatch}",
      paramLabel = "DIR",
      description = "Keeps database, lake and reports (default: ${DEFAULT-VALUE}).")
  Path home = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the result document (JSON) is written as well.")
  @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    Monitor monitor = run.monitorFile();
    Places.requireWritableFolder("--home", home);
    Places.requireWritableFile("--output", output);
    input.folder(monitor);
    String url = System.getenv("MODELWATCH_DATABASE_URL");
    if (url != null) {
      try (Database database = CommandLine.populateCommand(new DatabaseOptions()).pooled()) {
        return steps(monitor, database);
      }
    }
    LOG.info("PostgreSQL starts under {}", home);
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
      try (Database database =
          Database.pooled(server.url(), server.writer().user(), server.writer().password())) {
        return steps(monitor, database);
      }
    }
  }

  private int steps(Monitor monitor, Database database) throws Exception {
    Work work = new Work(monitor, database);
    for (Step step : Step.values()) {
      long start = System.nanoTime();
      work.does(step);
      LOG.info("{} done in {} ms", step.word(), (System.nanoTime() - start) / 1_000_000);
    }
    RunKey key = work.key();
    ReportSummary written = work.written();
    if (output != null) {
      new ReportStep(database).write(key, output);
    }
    ResultDocument document = Documents.published(database, key);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "run");
    summary.put("run_id", key.id().toString());
    summary.put("alerts", document.alerts().size());
    summary.put("action", document.recommendation().action().word());
    summary.put("report", written.html());
    PrintWriter people = spec.commandLine().getErr();
    people.print(Files.readString(Path.of(written.text())));
    people.flush();
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  /** What the steps of one run work with, and what they leave to the summary. */
  private final class Work {

    private final Monitor monitor;
    private final Database database;
    private final Lake lake;
    private final Engine engine;
    private final Pseudonyms pseudonyms;
    private @Nullable RunKey key;
    private @Nullable ReportSummary written;

    Work(Monitor monitor, Database database) throws IOException {
      this.monitor = monitor;
      this.database = database;
      this.lake = Lake.open(home.resolve("lake"));
      this.engine = Engines.of(monitor, lake);
      this.pseudonyms = new PseudonymKey().ofHome(home);
    }

    void does(Step step) throws Exception {
      switch (step) {
        case INGEST -> {
          new IngestStep(database, lake, pseudonyms, Clock.systemUTC())
              .run(monitor, input.folder(monitor), run.asOf, input.backfill);
          key = run.key(monitor, database);
        }
        case LABEL -> new LabelStep(database, lake).run(monitor, key());
        case METRICS -> new MetricsStep(database, lake, engine).run(monitor, key());
        case DRIFT -> new DriftStep(database, lake, engine).run(monitor, key());
        case ALERT -> new AlertStep(database, lake, engine).run(monitor, key());
        case STORE -> new StoreStep(database).run(monitor, key());
        case NOTIFY -> mail.step(database).run(monitor, key(), false);
        case REPORT ->
            written = new ReportStep(database).run(monitor, key(), home.resolve("reports"));
      }
    }

    RunKey key() {
      return Objects.requireNonNull(key);
    }

    ReportSummary written() {
      return Objects.requireNonNull(written);
    }
  }

  /** Names the steps in the help. */
  static final class Help implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      String[] description = command.usageMessage().description();
      description[0] = description[0].formatted(Step.list());
      command.usageMessage().description(description);
      return command;
    }
  }
}
