package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.incident.Act;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Says that an incident that is resolved is not over. */
@Command(
    name = "reopen",
    description = {
      "Says that an incident that is resolved is not over.",
      "Whatever else it is, it stays: exit code 99."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch incident reopen telecom-fraud/3 --by ana --reason \"the refund of Monday was wrong, too\""
    },
    mixinStandardHelpOptions = true)
final class IncidentReopenCommand extends IncidentAction {

  @Override
  Act act(String by, String why, Instant when) {
    return plain(Kind.REOPENED, by, why, when);
  }
}
