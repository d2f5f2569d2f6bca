package io.modelwatch.cli;

import picocli.CommandLine.Command;

/** Logins of the dashboard. */
@Command(
    name = "user",
    description = {
      "Adds, lists and changes the logins of the dashboard, as the database's owner.",
      "A viewer sees what is published, an operator acts on incidents as well, an admin sees who"
          + " gets in as well. Every change is in the audit trail.",
      "A password is typed, or the first line of the input; what is kept is its Argon2id."
    },
    footer = {
      "",
      "Example:",
      "  modelwatch user add ana --role operator",
      "  modelwatch user list",
      "  modelwatch user role ana --role admin",
      "  modelwatch user disable ana"
    },
    subcommands = {
      UserAddCommand.class,
      UserListCommand.class,
      UserRoleCommand.class,
      UserPasswordCommand.class,
      UserDisableCommand.class,
      UserEnableCommand.class
    },
    mixinStandardHelpOptions = true)
final class UserCommand {}
