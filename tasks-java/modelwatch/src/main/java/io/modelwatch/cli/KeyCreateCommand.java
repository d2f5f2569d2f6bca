package io.modelwatch.cli;

import io.modelwatch.access.Keys;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Scope;
import io.modelwatch.domain.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key. */
@Command(
    name = "create",
    description =
        "Makes a key and shows it in the summary, this once: it is kept nowhere. Whoever has it may"
            + " ask for what its scope says.",
    footer = {
      "",
      "Examples:",
      "  modelwatch key create prometheus --scope metrics --days 365",
      "  modelwatch key create shop --scope score"
    },
    mixinStandardHelpOptions = true)
final class KeyCreateCommand extends AccessAction {

  private static final int MOST_DAYS = 730;

  @Mixin KeyOption key = new KeyOption();

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "SCOPE",
      description =
          "What it opens: metrics is /metrics, read is /api/v1 as well, score is what `score`"
              + " serves.")
  Scope scope = Scope.METRICS;

  @Option(
      names = "--days",
      defaultValue = "90",
      paramLabel = "N",
      description = "How long it is valid (default: ${DEFAULT-VALUE}, 730 at most).")
  int days;

  @Override
  Map<String, ?> act(Database database) {
    if (days < 1 || days > MOST_DAYS) {
      throw new UsageException("--days: a key is valid for 1 to " + MOST_DAYS + " days");
    }
    Instant expires = Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("name", key.name);
    made.put("scope", scope.word());
    made.put("expires_at", expires);
    made.put("key", new Keys(database, access.person).create(key.name, scope, expires));
    return made;
  }
}
