package io.modelwatch.cli;

import picocli.CommandLine.Command;

/** Keys of programs that ask the dashboard or have cases scored. */
@Command(
    name = "key",
    description = {
      "Makes, lists and revokes keys with which programs ask the dashboard or have cases scored,"
          + " as the database's owner.",
      "A program sends `Authorization: Bearer KEY`. A key expires; what is kept is its SHA-256."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch key create prometheus --scope metrics --days 365",
      "  modelwatch key list",
      "  modelwatch key revoke prometheus"
    },
    subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyRevokeCommand.class},
    mixinStandardHelpOptions = true)
final class KeyCommand {}
