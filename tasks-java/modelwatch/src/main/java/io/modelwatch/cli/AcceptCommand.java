package io.modelwatch.cli;

import io.modelwatch.alert.Acceptances;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Acceptance;
import io.modelwatch.domain.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accepts a lasting change: what is usual is learned anew. */
@Command(
    name = "accept",
    description = {
      "Accepts a lasting change of a column, a score, a decision or of the number of predictions.",
      "From its first day on what is usual is learned anew; until that is known, fixed limits judge.",
      "It is only added to, and audited; runs as of an earlier time do not see it.",
      "  modelwatch accept --monitor telecom-fraud --column channel --from 2018-07-20 --reason \"eSIM is new\""
    },
    mixinStandardHelpOptions = true)
final class AcceptCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorOption monitor = new MonitorOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin DecisionOptions decision = new DecisionOptions();

  @ArgGroup(multiplicity = "1")
  Subject subject = new Subject();

  /** What changed. */
  static final class Subject {

    @Option(names = "--column", paramLabel = "COLUMN", description = "The column that changed.")
    @Nullable String column;

    @Option(names = "--volume", description = "The number of predictions changed.")
    boolean volume;
  }

  @Option(
      names = "--segment",
      paramLabel = "COLUMN=VALUE",
      description = "Only these predictions (default: all of them, and each segment).")
  Map<String, String> segment = new TreeMap<>();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "The first day of the new normal.")
  LocalDate from = LocalDate.EPOCH;

  @Override
  public Integer call() {
    Monitor loaded = monitor.load();
    Instant now = Instant.now();
    Instant known = decision.known(now);
    String column = subject.column == null ? "" : subject.column;
    new Acceptances(database.open())
        .record(
            loaded,
            new Acceptance(
                column,
                new Segment(new TreeMap<>(segment)),
                from,
                decision.reason,
                decision.person,
                known,
                decision.recorded(now)));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "accept");
    summary.put("monitor", loaded.name());
    summary.put("column", column);
    summary.put("from_day", from.toString());
    summary.put("known_time", known);
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }
}
