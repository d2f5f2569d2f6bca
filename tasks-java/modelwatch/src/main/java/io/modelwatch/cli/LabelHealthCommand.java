package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.label.DueRuns;
import io.modelwatch.label.DueRuns.Due;
import io.modelwatch.label.LabelHealth;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.label.LabelUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the label feeds are, and which windows should be evaluated again. */
@Command(
    name = "health",
    description = {
      "Checks the feeds of outcomes: silent sources, missing days, too few outcomes for the age of"
          + " the predictions, reversal and contradiction rates, oldest pending label.",
      "Prints the windows to evaluate again: their labels changed materially or became mature,"
          + " predictions came late, or (the newest window) a feed is broken."
    },
    footer = {
      "",
      "Example: what is to do today, and one of the windows it names, restated by hand. The new",
      "result supersedes the old one, which is kept; bi.restatement says what was learned between.",
      "  modelwatch label health --monitor telecom-fraud --as-of 2018-07-20T00:00:00Z",
      "  modelwatch run --monitor telecom-fraud --input stream --window 2018-05-14/2018-05-21 \\",
      "      --as-of 2018-07-20T00:00:00Z"
    },
    mixinStandardHelpOptions = true)
final class LabelHealthCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin LakeOptions lake = new LakeOptions();

  @Option(
      names = "--monitor",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A monitor; repeatable.")
  List<String> names = List.of();

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "TIME",
      description = "The knowledge cut, for example 2018-06-01T06:00:00Z.")
  Instant asOf = Instant.EPOCH;

  @Override
  public Integer call() {
    Database opened = database.open();
    List<Health> health = new ArrayList<>();
    List<Map<String, Object>> broken = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    for (String name : names) {
      Monitor monitor = monitors.load(name);
      new LabelUpdate(opened, lake.open()).run(monitor);
      Health found = new LabelHealth(opened).of(monitor, asOf);
      health.add(found);
      found
          .broken()
          .forEach(check -> broken.add(Map.of("monitor", monitor.name(), "check", check)));
      due.addAll(new DueRuns(opened).of(monitor, found));
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "label health");
    summary.put("health", health);
    summary.put("broken", broken);
    summary.put("because", due.stream().map(Due::because).toList());
    summary.put("runs", due.stream().map(LabelHealthCommand::run).toList());
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  /** The options of the steps, one to one. */
  private static Map<String, String> run(Due due) {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("monitor", due.monitor());
    run.put("model_version", due.modelVersion());
    run.put("window", due.window().toString());
    run.put("as_of", due.asOf().toString());
    return run;
  }
}
