package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.Window;
import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Announces that a model version was deployed. */
@Command(
    name = "model-update",
    description = {
      "Announces that a model version was deployed: DAG WK-0416 evaluates it.",
      "Announcing the same deployment twice is one notification. When Airflow does not answer,"
          + " the notification waits in the outbox."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch model-update --monitor telecom-fraud --version 2 --at 2018-07-16T00:00:00Z"
    })
final class ModelUpdateCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin AirflowOptions airflow = new AirflowOptions();

  @Option(
      names = "--monitor",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A monitor of the model; every monitor of the same model_id is concerned.")
  String monitor = "";

  // The standard option --version would clash with the model's: hence no mixinStandardHelpOptions
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  boolean help;

  @Option(
      names = "--version",
      required = true,
      paramLabel = "VERSION",
      converter = PlainText.class,
      description = "The model version deployed.")
  String version = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it went live (default: as announced before, else now).")
  @Nullable Instant at;

  @Option(
      names = "--window",
      paramLabel = "FROM/TO",
      description =
          "What to evaluate (default: the monitor's longest window after the deployment if it is"
              + " over, else the last one before now).")
  @Nullable String window;

  @Option(names = "--as-of", paramLabel = "TIME", description = "Knowledge cut (default: now).")
  @Nullable Instant asOf;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Times.requireCome("--at", at);
    Times.requireCome("--as-of", asOf);
    ModelUpdates updates = new ModelUpdates(database.open());
    Monitor named = monitors.load(monitor);
    TreeSet<String> concerned = new TreeSet<>(List.of(named.name()));
    monitors.all().stream()
        .filter(other -> other.modelId().equals(named.modelId()))
        .map(Monitor::name)
        .forEach(concerned::add);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ModelUpdate update =
        new ModelUpdate(
            named.modelId(),
            version(),
            List.copyOf(concerned),
            deployedAt(updates, named, now),
            window == null ? null : Window.parse(window, named.files().timezone()),
            asOf == null ? now : asOf,
            asOf != null);
    boolean announced = updates.announce(update);
    boolean delivered = announced && updates.deliver(update, airflow.events());
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "model-update");
    summary.put("partition_key", update.partitionKey());
    summary.put("monitors", update.monitors());
    summary.put("announced", announced);
    summary.put("delivered", delivered);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  private String version() {
    return CanonicalText.of(version);
  }

  private Instant deployedAt(ModelUpdates updates, Monitor named, Instant now) {
    return at != null
        ? at
        : updates.announced(named.modelId(), version()).map(ModelUpdate::deployedAt).orElse(now);
  }
}
