package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Role;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a login. */
@Command(
    name = "add",
    description =
        "Adds a login. Its password, 12 characters or more, is typed twice, or the first line of the"
            + " input.",
    footer = {"", "Example:", "  modelwatch user add ana --role operator"},
    mixinStandardHelpOptions = true)
final class UserAddCommand extends AccessAction {

  @Mixin UserOption user = new UserOption();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "What they may do: ${COMPLETION-CANDIDATES}.")
  Role role = Role.VIEWER;

  @Override
  Map<String, ?> act(Database database) {
    new People(database, access.person).add(user.name, role, TypedPassword.read(user.name));
    return Map.of("user", user.name, "role", role.word());
  }
}
