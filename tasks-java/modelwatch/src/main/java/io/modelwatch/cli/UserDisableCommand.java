package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a login in no more. */
@Command(
    name = "disable",
    description =
        "Lets a login in no more; who is logged in with it is no more. What it did stays.",
    footer = {"", "Example:", "  modelwatch user disable ana"},
    mixinStandardHelpOptions = true)
final class UserDisableCommand extends AccessAction {

  @Mixin UserOption user = new UserOption();

  @Override
  Map<String, ?> act(Database database) {
    new People(database, access.person).disable(user.name);
    return Map.of("user", user.name);
  }
}
