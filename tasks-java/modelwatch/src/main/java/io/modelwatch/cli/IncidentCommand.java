package io.modelwatch.cli;

import picocli.CommandLine.Command;

/** Incidents, for people. */
@Command(
    name = "incident",
    description = {
      "Lists and shows incidents, findings with one cause, and records what people do about them.",
      "Nobody needs more than the login modelwatch_ops for it (MODELWATCH_DATABASE_USER,"
          + " MODELWATCH_DATABASE_PASSWORD). Every act is kept with who, when and why.",
      "Step notify tells of incidents: what is snoozed or acknowledged here holds messages back, and what is"
          + " resolved is told to those who were told of the opening."
    },
    footer = {
      "",
      "Example: from what is open to what it was.",
      "  modelwatch incident list",
      "  modelwatch incident show telecom-fraud/3",
      "  modelwatch incident acknowledge telecom-fraud/3 --by ana --reason \"asked the feed's owner\"",
      "  modelwatch incident snooze telecom-fraud/3 --until 2018-07-06T08:00:00Z --by ana \\",
      "      --reason \"the fix comes on Thursday\"",
      "  modelwatch incident resolve telecom-fraud/3 --by ana --reason \"amounts are in euros again\"",
      "  modelwatch incident judge telecom-fraud/3 --true-alarm --cause \"client release\" --by ana \\",
      "      --reason \"four days in cents\""
    },
    subcommands = {
      IncidentListCommand.class,
      IncidentShowCommand.class,
      IncidentAcknowledgeCommand.class,
      IncidentSnoozeCommand.class,
      IncidentResolveCommand.class,
      IncidentReopenCommand.class,
      IncidentCommentCommand.class,
      IncidentJudgeCommand.class
    },
    mixinStandardHelpOptions = true)
final class IncidentCommand {}
