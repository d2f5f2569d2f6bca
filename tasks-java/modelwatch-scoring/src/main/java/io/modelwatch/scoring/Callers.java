package io.modelwatch.scoring;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;
import io.modelwatch.access.Keys;
import io.modelwatch.access.KnownKeys;
import io.modelwatch.access.Loopback;
import io.modelwatch.domain.Scope;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells who a request comes from. */
interface Callers {

  /** Who asks, and what they may. */
  record Caller(String name, Set<Scope> scopes) {

    /** Takes an unmodifiable copy. */
    public Caller {
      scopes = Set.copyOf(scopes);
    }

    boolean may(Scope scope) {
      return scopes.stream().anyMatch(own -> own.covers(scope));
    }
  }

  /** Who sends a request; empty where it does not say so. */
  Optional<Caller> of(Context request);

  /** Programs, by their key. */
  static Callers byKey(KnownKeys keys, Clock clock) {
    return request ->
        Keys.sent(request.header("Authorization"))
            .map(
                sent ->
                    keys.find(sent, clock.instant())
                        .map(key -> new Caller(key.name(), Set.of(key.scope())))
                        .orElseThrow(
                            () -> new UnauthorizedResponse("the key is none that is valid")));
  }

  /** Whoever is at this machine; no page of elsewhere that a browser shows there. */
  static Callers local(String name) {
    Caller caller = new Caller(name, Set.of(Scope.values()));
    return request -> {
      if (!Loopback.isNamedBy(String.valueOf(request.host()))) {
        throw new ForbiddenResponse("without keys it answers as localhost only");
      }
      return Optional.of(caller);
    };
  }
}
