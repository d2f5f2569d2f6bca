package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Role;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a login another role. */
@Command(
    name = "role",
    description = "Gives a login another role, from the next page it asks for.",
    footer = {"", "Example:", "  modelwatch user role ana --role admin"},
    mixinStandardHelpOptions = true)
final class UserRoleCommand extends AccessAction {

  @Mixin UserOption user = new UserOption();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "What they may do: ${COMPLETION-CANDIDATES}.")
  Role role = Role.VIEWER;

  @Override
  Map<String, ?> act(Database database) {
    new People(database, access.person).changeRole(user.name, role);
    return Map.of("user", user.name, "role", role.word());
  }
}
