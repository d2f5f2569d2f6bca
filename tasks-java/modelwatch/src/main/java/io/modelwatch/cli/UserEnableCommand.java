package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a disabled login in again. */
@Command(
    name = "enable",
    description = "Lets a disabled login in again, with the password of before.",
    footer = {"", "Example:", "  modelwatch user enable ana"},
    mixinStandardHelpOptions = true)
final class UserEnableCommand extends AccessAction {

  @Mixin UserOption user = new UserOption();

  @Override
  Map<String, ?> act(Database database) {
    new People(database, access.person).enable(user.name);
    return Map.of("user", user.name);
  }
}
