package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Keeps a note with an incident. */
@Command(
    name = "comment",
    description = {"Keeps a note with an incident.", "It changes nothing else."},
    footer = {
      "",
      "Example:",
      "  modelwatch incident comment telecom-fraud/3 --by ana --reason \"vendor ticket 4711\""
    },
    mixinStandardHelpOptions = true)
final class IncidentCommentCommand extends IncidentAction {

  @Override
  Act act(String by, String why, Instant when) {
    return plain(Kind.COMMENTED, by, why, when);
  }
}
