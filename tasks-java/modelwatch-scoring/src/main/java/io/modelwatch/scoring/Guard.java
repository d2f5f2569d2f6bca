package io.modelwatch.scoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.UnsupportedMediaTypeResponse;
import io.modelwatch.access.Allowance;
import io.modelwatch.scoring.Callers.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may ask for what, and how often, before anything is answered. */
final class Guard {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Callers callers;
  private final Allowance ofKey;
  private final Clock clock;

  Guard(Callers callers, int perMinute, Clock clock) {
    this.callers = callers;
    this.ofKey = new Allowance(perMinute, MINUTE.dividedBy(perMinute));
    this.clock = clock;
  }

  void into(RoutesConfig routes) {
    routes.before(
        request -> {
          request.header("X-Content-Type-Options", "nosniff");
          request.header("Cache-Control", "no-store");
        });
    routes.beforeMatched(this::check);
  }

  /** Who sends a request and was not asked to wait; null where nobody had to say so, or did. */
  static @Nullable Caller caller(Context request) {
    return request.attribute(Caller.class.getName());
  }

  /** A route that is in no table is nobody's. */
  private void check(Context request) {
    Route.Needs needs =
        request.routeRoles().stream()
            .map(Route.Needs.class::cast)
            .findFirst()
            .orElseThrow(ForbiddenResponse::new);
    if (needs.scope() == null) {
      return;
    }
    Caller caller =
        callers
            .of(request)
            .orElseThrow(
                () -> {
                  request.header("WWW-Authenticate", "Bearer");
                  return new UnauthorizedResponse("this needs an API key");
                });
    slowDown(request, caller.name());
    request.attribute(Caller.class.getName(), caller);
    if (!caller.may(needs.scope())) {
      throw new ForbiddenResponse(
          "the key %s is not for %s".formatted(caller.name(), needs.scope().word()));
    }
    if (request.method().equals(HandlerType.POST) && !isJson(request.contentType())) {
      throw new UnsupportedMediaTypeResponse("the body has to be application/json");
    }
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private void slowDown(Context request, String key) {
    Duration wait = ofKey.take(key, clock.instant());
    if (!wait.isZero()) {
      request.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      throw new TooManyRequestsResponse(
          "this key asks too often: wait " + (wait.toSeconds() + 1) + " seconds");
    }
  }
}
