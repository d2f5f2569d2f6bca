package io.modelwatch.cli;

import io.modelwatch.access.Keys;
import io.modelwatch.database.Database;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists keys. */
@Command(
    name = "list",
    description = "Lists the keys: name, scope, since when, until when, and since when revoked.",
    footer = {"", "Example:", "  modelwatch key list"},
    mixinStandardHelpOptions = true)
final class KeyListCommand extends AccessAction {

  /** A key, as the summary says it. */
  private record Line(
      String name,
      String scope,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant revokedAt) {}

  @Override
  Map<String, ?> act(Database database) {
    return Map.of(
        "keys",
        new Keys(database, access.person)
            .all().stream()
                .map(
                    one ->
                        new Line(
                            one.name(),
                            one.scope().word(),
                            one.createdAt(),
                            one.expiresAt(),
                            one.revokedAt()))
                .toList());
  }
}
