package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.label.LabelDecision;
import io.modelwatch.label.LabelDecision.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records a person's decision about a prediction. */
@Command(
    name = "decide",
    description = {
      "Records a person's decision about a prediction, for example one whose sources dispute.",
      "It outranks every source from now on, and is audited; what was believed before stays known."
    },
    mixinStandardHelpOptions = true)
final class LabelDecideCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorOption monitor = new MonitorOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin LakeOptions lake = new LakeOptions();
  @Mixin DecisionOptions decision = new DecisionOptions();

  @Option(
      names = "--prediction",
      required = true,
      paramLabel = "ID",
      description = "The prediction_id it is about.")
  String prediction = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "OUTCOME",
      description = "What really happened: positive (1) or negative (0), a class, or a number.")
  String outcome = "";

  @Override
  public Integer call() {
    Monitor loaded = monitor.load();
    Instant now = Instant.now();
    Instant known = decision.known(now);
    Decision decided =
        new Decision(
            prediction, outcome, decision.reason, decision.person, known, decision.recorded(now));
    String kept = new LabelDecision(database.open(), lake.open()).record(loaded, decided);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "label decide");
    summary.put("monitor", loaded.name());
    summary.put("prediction_id", prediction);
    summary.put("outcome", kept);
    summary.put("known_time", known);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
