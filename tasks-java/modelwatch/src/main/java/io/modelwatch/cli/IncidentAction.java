package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Something that a person does about an incident. */
abstract class IncidentAction implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin IncidentOption incident = new IncidentOption();
  @Mixin DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--by",
      required = true,
      defaultValue = "${env:MODELWATCH_PERSON}",
      paramLabel = "NAME",
      converter = PlainText.class,
      description = "Who does it; environment MODELWATCH_PERSON.")
  String person = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      converter = PlainText.class,
      description = "Why, for those who read it later.")
  String reason = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it was done (default: now), for what is recorded afterwards.")
  @Nullable Instant at;

  /** What is done, with what the command's own options say. */
  abstract Act act(String by, String why, Instant when);

  @Override
  public Integer call() {
    Times.requireCome("--at", at);
    Act act = act(person, reason, at == null ? Instant.now() : at);
    Incident after = new Incidents(database.open()).act(incident.name, act);
    IncidentEvent event = after.events().get(after.events().size() - 1);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(spec));
    summary.put("incident", after.name().toString());
    summary.put("event", event.sequence());
    summary.put("state", event.state().word());
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  static Act plain(Kind kind, String by, String why, Instant when) {
    return new Act(kind, by, why, when, null, null, null);
  }
}
