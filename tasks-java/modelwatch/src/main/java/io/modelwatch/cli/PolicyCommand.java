package io.modelwatch.cli;

import picocli.CommandLine.Command;

/** Who is told what, for people. */
@Command(
    name = "policy",
    description = "Tries out whom a monitor file tells of incidents.",
    footer = {
      "",
      "Example: who would have been told by a run that is published.",
      "  modelwatch policy test dags/monitors/telecom-fraud.yaml --run 6d0f2b0e-4a9e-3f0c-9f0f-0a1b2c3d4e5f"
    },
    subcommands = PolicyTestCommand.class,
    mixinStandardHelpOptions = true)
final class PolicyCommand {}
