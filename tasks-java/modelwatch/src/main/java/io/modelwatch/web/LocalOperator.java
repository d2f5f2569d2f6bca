package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.modelwatch.access.Loopback;
import io.modelwatch.access.Secrets;
import java.util.Optional;

/**
 * Whoever reaches the dashboard is one named operator: for a machine of one's own, where only its
 * users reach it.
 */
final class LocalOperator implements Visitors {

  private final Visit visit;

  LocalOperator(String name) {
    visit = Visit.ofMachine(name, Secrets.random());
  }

  /** A name that only resolves to this machine is what a page of elsewhere could use to read it. */
  @Override
  public Optional<Visit> of(Context request) {
    if (!Loopback.isNamedBy(String.valueOf(request.host()))) {
      throw new ForbiddenResponse(
          "without logins the dashboard answers as localhost only, not as " + request.host());
    }
    return Optional.of(visit);
  }
}
