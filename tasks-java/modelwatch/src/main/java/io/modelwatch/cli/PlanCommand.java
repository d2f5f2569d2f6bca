package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.WindowKind;
import io.modelwatch.incident.Incidents;
import io.modelwatch.update.ModelUpdates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which runs a model update or a schedule asks for. */
@Command(
    name = "plan",
    description = {
      "Prints the runs that a model update or a schedule asks for.",
      "A model update is claimed for the DAG run: exit code 99 when another one has it, so that"
          + " each notification is handled once. Its runs evaluate the version it names."
    },
    footer = {
      "",
      "Examples:",
      "  modelwatch plan --partition-key fraud-screening@2@2018-07-16T00:00:00Z --dag-run manual-1",
      "  modelwatch plan --monitor telecom-fraud --at 2018-07-16T06:00:00Z"
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @ArgGroup(multiplicity = "1", exclusive = true)
  Occasion occasion = new Occasion();

  /** What asks for runs: a model update, or a schedule (or a person) naming monitors. */
  static final class Occasion {
    @ArgGroup(exclusive = false)
    @Nullable Notification notification;

    @ArgGroup(exclusive = false)
    @Nullable Schedule schedule;
  }

  /** A model update. */
  static final class Notification {
    @Option(
        names = "--partition-key",
        required = true,
        paramLabel = "KEY",
        converter = PlainText.class,
        description = "The notification: MODEL_ID@VERSION@DEPLOYED_AT.")
    String partitionKey = "";

    @Option(
        names = "--dag-run",
        required = true,
        paramLabel = "ID",
        converter = PlainText.class,
        description = "The DAG run that handles it.")
    String dagRun = "";

    @Option(
        names = "--wait",
        defaultValue = "${env:MODELWATCH_UPDATE_WAIT:-P7D}",
        paramLabel = "DURATION",
        description =
            "How long after its deployment a version may have no predictions: until then its"
                + " notification waits, after that it is a finding (ISO-8601, ${DEFAULT-VALUE});"
                + " environment MODELWATCH_UPDATE_WAIT.")
    Duration wait = Duration.ZERO;
  }

  /** A time at which monitors are due. */
  static final class Schedule {
    @Option(
        names = "--monitor",
        required = true,
        paramLabel = "NAME",
        description = "A monitor that is due; repeatable.")
    List<String> monitors = List.of();

    @Option(
        names = "--at",
        required = true,
        paramLabel = "TIME",
        description =
            "When it is due: windows end at the midnight of the monitor's" + " timezone before.")
    Instant at = Instant.EPOCH;

    @Option(
        names = "--window",
        paramLabel = "FROM/TO",
        description = "This window instead of one of each of the monitor's lengths.")
    @Nullable String window;

    @Option(names = "--as-of", paramLabel = "TIME", description = "Knowledge cut (default: --at).")
    @Nullable Instant asOf;
  }

  @Override
  public Integer call() {
    List<Map<String, String>> runs =
        occasion.notification != null
            ? claimed(occasion.notification)
            : due(Objects.requireNonNull(occasion.schedule));
    Summary.print(spec.commandLine().getOut(), Map.of("step", "plan", "runs", runs));
    return ExitCode.DONE;
  }

  private List<Map<String, String>> claimed(Notification notification) {
    ModelUpdate update =
        new ModelUpdates(database.open()).claim(notification.partitionKey, notification.dagRun);
    boolean waits = Instant.now().isBefore(update.deployedAt().plus(notification.wait));
    return monitors.usable(update.monitors()).stream()
        .map(
            monitor -> {
              Map<String, String> run =
                  run(monitor, ModelUpdates.window(update, monitor), update.asOf());
              run.put("model_version", update.modelVersion());
              if (waits) {
                run.put("announced", update.partitionKey());
              }
              return run;
            })
        .toList();
  }

  private List<Map<String, String>> due(Schedule schedule) {
    Times.requireCome("--at", schedule.at);
    Times.requireCome("--as-of", schedule.asOf);
    Instant asOf = schedule.asOf == null ? schedule.at : schedule.asOf;
    List<Map<String, String>> runs = new ArrayList<>();
    for (Monitor monitor : monitors.usable(schedule.monitors)) {
      List<Window> windows =
          schedule.window == null
              ? ModelUpdates.windowsUntil(schedule.at, monitor, isOpen(monitor, asOf))
              : List.of(Window.parse(schedule.window, monitor.files().timezone()));
      windows.forEach(window -> runs.add(run(monitor, window, asOf)));
    }
    return runs;
  }

  /** Whether people are told of an incident, where the monitor then looks more often. */
  private boolean isOpen(Monitor monitor, Instant asOf) {
    return monitor.windows().stream().anyMatch(WindowKind::whileOpen)
        && new Incidents(database.open())
            .unresolved(asOf).stream()
                .filter(incident -> incident.name().monitor().equals(monitor.name()))
                .anyMatch(incident -> incident.state() != IncidentState.PENDING);
  }

  private static Map<String, String> run(Monitor monitor, Window window, Instant asOf) {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("monitor", monitor.name());
    run.put("window", window.toString());
    run.put("as_of", asOf.toString());
    return run;
  }
}
