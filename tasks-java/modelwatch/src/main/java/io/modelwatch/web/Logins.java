package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.modelwatch.access.Gate;
import io.modelwatch.access.Keys;
import io.modelwatch.access.Secrets;
import io.modelwatch.database.ApiKeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** People are known by the cookie of their session, programs by their key. */
final class Logins implements Visitors {

  private final Gate gate;
  private final Clock clock;

  Logins(Gate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public Optional<Visit> of(Context request) {
    Instant now = clock.instant();
    Optional<String> sent = Keys.sent(request.header("Authorization"));
    if (sent.isPresent()) {
      ApiKeyStore.Valid key =
          gate.key(sent.get(), now)
              .orElseThrow(() -> new UnauthorizedResponse("the key is none that is valid"));
      return Optional.of(Visit.ofKey(key.name(), key.scope()));
    }
    return new SessionCookie(request)
        .read()
        .flatMap(
            secret ->
                gate.session(secret, now)
                    .map(
                        session ->
                            Visit.ofSession(
                                new Actor(session.name(), session.role()), token(secret))));
  }

  /** What follows from a session, for its forms. */
  private static String token(String secret) {
    return Secrets.derived(secret, "form");
  }
}
