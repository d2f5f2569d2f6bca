package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Says that somebody knows of an incident and takes care of it. */
@Command(
    name = "acknowledge",
    description = {
      "Says that somebody knows of an incident and takes care of it.",
      "Nobody is told of it again unless it gets worse. Of two who do it, the first is kept: exit code 99 for the other."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch incident acknowledge telecom-fraud/3 --by ana --reason \"asked the feed's owner\""
    },
    mixinStandardHelpOptions = true)
final class IncidentAcknowledgeCommand extends IncidentAction {

  @Override
  Act act(String by, String why, Instant when) {
    return plain(Kind.ACKNOWLEDGED, by, why, when);
  }
}
