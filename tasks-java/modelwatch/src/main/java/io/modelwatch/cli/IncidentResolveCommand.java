package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Says that an incident is over. */
@Command(
    name = "resolve",
    description = {
      "Says that an incident is over.",
      "Found on a later day within a week, it opens again."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch incident resolve telecom-fraud/3 --by ana --reason \"amounts are in euros again\""
    },
    mixinStandardHelpOptions = true)
final class IncidentResolveCommand extends IncidentAction {

  @Override
  Act act(String by, String why, Instant when) {
    return plain(Kind.RESOLVED, by, why, when);
  }
}
