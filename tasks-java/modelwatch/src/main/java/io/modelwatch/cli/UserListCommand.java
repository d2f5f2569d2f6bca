package io.modelwatch.cli;

import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists logins. */
@Command(
    name = "list",
    description = "Lists the logins: name, role, since when, and since when disabled.",
    footer = {"", "Example:", "  modelwatch user list"},
    mixinStandardHelpOptions = true)
final class UserListCommand extends AccessAction {

  /** A login, as the summary says it. */
  private record Line(String user, String role, Instant addedAt, @Nullable Instant disabledAt) {}

  @Override
  Map<String, ?> act(Database database) {
    return Map.of(
        "users",
        new People(database, access.person)
            .all().stream()
                .map(
                    one -> new Line(one.name(), one.role().word(), one.addedAt(), one.disabledAt()))
                .toList());
  }
}
