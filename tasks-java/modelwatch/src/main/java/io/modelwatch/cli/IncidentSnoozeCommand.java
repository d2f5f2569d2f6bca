package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Wants nobody to be told of an incident until a time. */
@Command(
    name = "snooze",
    description = {
      "Wants nobody to be told of an incident until a time.",
      "It ends at that time, or when the incident is resolved, and says so; what got worse meanwhile is"
          + " told then. Another snooze replaces it."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch incident snooze telecom-fraud/3 --until 2018-07-06T08:00:00Z --by ana \\",
      "      --reason \"the fix comes on Thursday\""
    },
    mixinStandardHelpOptions = true)
final class IncidentSnoozeCommand extends IncidentAction {

  @Option(
      names = "--until",
      required = true,
      paramLabel = "TIME",
      description = "When it ends, for example 2018-07-06T08:00:00Z.")
  Instant until = Instant.EPOCH;

  @Override
  Act act(String by, String why, Instant when) {
    return new Act(Kind.SNOOZED, by, why, when, until, null, null);
  }
}
