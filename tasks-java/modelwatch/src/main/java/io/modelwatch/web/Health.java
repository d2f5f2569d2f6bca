package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.modelwatch.database.Outage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether the dashboard can answer: {@code /health}. */
final class Health {

  private final Site site;

  Health(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Optional<String> outage = outage();
    request.status(outage.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    request.header("Cache-Control", "no-store");
    site.json(
        request,
        outage
            .map(said -> Map.of("status", "down", "database", said))
            .orElse(Map.of("status", "up", "database", "up")));
  }

  /** What PostgreSQL says, where it does not answer. */
  Optional<String> outage() {
    try {
      site.published().monitors(Instant.EPOCH);
      return Optional.empty();
    } catch (RuntimeException failure) {
      return Optional.of(Outage.behind(failure).orElseThrow(() -> failure));
    }
  }
}
