package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a login another password. */
@Command(
    name = "password",
    description =
        "Gives a login another password, typed twice or the first line of the input; who is logged in with it is no more.",
    footer = {"", "Example:", "  modelwatch user password ana"},
    mixinStandardHelpOptions = true)
final class UserPasswordCommand extends AccessAction {

  @Mixin UserOption user = new UserOption();

  @Override
  Map<String, ?> act(Database database) {
    new People(database, access.person).changePassword(user.name, TypedPassword.read(user.name));
    return Map.of("user", user.name);
  }
}
