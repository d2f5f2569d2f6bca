package io.modelwatch.cli;

import io.modelwatch.database.Database;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.incident.Incidents;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists incidents. */
@Command(
    name = "list",
    description =
        "Lists the incidents that are not over: name, state, severity, root and bad days.",
    footer = {
      "",
      "Examples: what there is today, what there was on a day, and how often, how soon and how rightly",
      "each monitor alarmed, month by month (bi.incident_metric has the same).",
      "  modelwatch incident list",
      "  modelwatch incident list --monitor telecom-fraud --all --as-of 2018-07-04T12:00:00Z",
      "  modelwatch incident list --metrics"
    },
    mixinStandardHelpOptions = true)
final class IncidentListCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      converter = PlainText.class,
      description = "Of one monitor (default: of all).")
  @Nullable String monitor;

  @Option(names = "--all", description = "Those that are over, too.")
  boolean all;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "As it was known then (default: now).")
  @Nullable Instant asOf;

  @Option(
      names = "--metrics",
      description = "Also what became of them, by monitor and month, as known now.")
  boolean metrics;

  @Override
  public Integer call() {
    Times.requireCome("--as-of", asOf);
    Database opened = database.open();
    Instant time = asOf == null ? Instant.now() : asOf;
    Incidents incidents = new Incidents(opened);
    List<IncidentLine> lines =
        (monitor == null ? incidents.all(time) : incidents.of(monitor, time))
            .stream()
                .filter(incident -> all || !incident.life().isOver())
                .map(IncidentLine::of)
                .toList();
    PrintWriter people = spec.commandLine().getErr();
    lines.forEach(line -> people.println(line.text()));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.put("as_of", time);
    summary.put("incidents", lines);
    if (metrics) {
      List<IncidentStore.Metrics> found =
          opened.store(IncidentStore.class).metrics().stream()
              .filter(one -> monitor == null || one.monitor().equals(monitor))
              .toList();
      found.forEach(one -> people.println(text(one)));
      summary.put("metrics", found);
    }
    people.flush();
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  private static String text(IncidentStore.Metrics metrics) {
    return "%s  %s  opened %d (red %d), acknowledged %d (%s), resolved %d (%s), right %s"
        .formatted(
            metrics.monitor(),
            metrics.month().toString().substring(0, 7),
            metrics.opened(),
            metrics.red(),
            metrics.acknowledged(),
            hours(metrics.medianHoursToAcknowledge()),
            metrics.resolved(),
            hours(metrics.medianHoursToResolve()),
            metrics.precision() == null
                ? "not judged"
                : "%d of %d"
                    .formatted(metrics.trueAlarms(), metrics.trueAlarms() + metrics.falseAlarms()));
  }

  private static String hours(@Nullable Double median) {
    return median == null ? "-" : String.format(Locale.ROOT, "median %.1f h", median);
  }
}
