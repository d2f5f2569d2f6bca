package io.modelwatch.cli;

import io.modelwatch.access.Keys;
import io.modelwatch.database.Database;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Revokes a key. */
@Command(
    name = "revoke",
    description = "Revokes a key: it opens nothing any more.",
    footer = {"", "Example:", "  modelwatch key revoke prometheus"},
    mixinStandardHelpOptions = true)
final class KeyRevokeCommand extends AccessAction {

  @Mixin KeyOption key = new KeyOption();

  @Override
  Map<String, ?> act(Database database) {
    new Keys(database, access.person).revoke(key.name);
    return Map.of("name", key.name);
  }
}
