package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import io.modelwatch.access.Allowance;
import io.modelwatch.access.Gate;
import io.modelwatch.access.Secrets;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for what, before any page answers; and what every answer says to browsers: nothing of
 * elsewhere, nothing inline, no foreign frame.
 */
final class Guard {

  private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final String FOREIGN =
      "the form is not one of this page as it is now: go back, load the page again and send it anew";

  private final String policy;
  private final Visitors visitors;
  private final Gate gate;
  private final Senders senders;
  private final Clock clock;
  private final Allowance ofKey = new Allowance(100, Duration.ofMillis(100));

  Guard(Settings settings, Visitors visitors, Gate gate, Clock clock) {
    this.visitors = visitors;
    this.gate = gate;
    this.senders = new Senders(settings.proxy());
    this.clock = clock;
    policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
            + (settings.frames().isEmpty() ? "" : " " + String.join(" ", settings.frames()));
  }

  void into(RoutesConfig routes) {
    routes.before(
        request -> {
          request.header("Content-Security-Policy", policy);
          request.header("X-Content-Type-Options", "nosniff");
          request.header("Referrer-Policy", "same-origin");
          request.header("Cross-Origin-Opener-Policy", "same-origin");
          request.header("Cross-Origin-Resource-Policy", "same-origin");
          request.header("Cache-Control", "private, no-store");
        });
    routes.beforeMatched(this::check);
  }

  /** Who sends a request; null where nobody had to say so. */
  static @Nullable Visit visit(Context request) {
    return request.attribute(Visit.class.getName());
  }

  /** A route that is in no table is nobody's. */
  private void check(Context request) {
    Route.Needs needs =
        request.routeRoles().stream()
            .map(Route.Needs.class::cast)
            .findFirst()
            .orElseThrow(ForbiddenResponse::new);
    if (needs.role() == null) {
      return;
    }
    Visit visit = visitors.of(request).orElse(null);
    if (visit == null) {
      sendToLogin(request, needs);
      return;
    }
    request.attribute(Visit.class.getName(), visit);
    if (visit.by() == Visit.By.KEY) {
      slowDown(request, visit.actor().name());
    }
    if (!visit.may(needs)) {
      refuse(request, visit, tooLittle(visit, needs));
    }
    if (!READS.contains(request.method())) {
      if (!isOwnForm(request, visit.token())) {
        refuse(request, visit, FOREIGN);
      }
      keep("act", request, visit);
    }
  }

  private static void sendToLogin(Context request, Route.Needs needs) {
    if (needs.scope() != null) {
      request.header("WWW-Authenticate", "Bearer");
      throw new UnauthorizedResponse("this needs a login or an API key");
    }
    if (!READS.contains(request.method())) {
      throw new UnauthorizedResponse("you are not logged in any more: log in and do it again");
    }
    String asked = request.queryString() == null ? "" : "?" + request.queryString();
    request.redirect(
        "/login?next=" + URLEncoder.encode(request.path() + asked, UTF_8), HttpStatus.SEE_OTHER);
    request.skipRemainingHandlers();
  }

  private void slowDown(Context request, String key) {
    Duration wait = ofKey.take(key, clock.instant());
    if (!wait.isZero()) {
      request.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      throw new TooManyRequestsResponse(
          "this key asks too often: wait " + (wait.toSeconds() + 1) + " seconds");
    }
  }

  private void refuse(Context request, Visit visit, String why) {
    if (!READS.contains(request.method())) {
      keep("act_refused", request, visit);
    }
    throw new ForbiddenResponse(why);
  }

  private void keep(String kind, Context request, Visit visit) {
    gate.keep(kind, visit.actor().name(), senders.address(request), request.path());
  }

  private static String tooLittle(Visit visit, Route.Needs needs) {
    if (visit.scope() != null) {
      return "the key %s is for %s and does not open this"
          .formatted(visit.actor().name(), visit.scope().word());
    }
    return "this is for the role %s, and %s has the role %s"
        .formatted(
            Objects.requireNonNull(needs.role()).word(),
            visit.actor().name(),
            visit.actor().role().word());
  }

  /**
   * Browsers send what a person is known by whoever wrote the form. The token is in forms of its
   * own pages only.
   */
  static boolean isOwnForm(Context request, String token) {
    String origin = request.header("Sec-Fetch-Site");
    String sent = request.formParam(Visit.FIELD);
    return (origin == null || origin.equals("same-origin"))
        && sent != null
        && !token.isEmpty()
        && Secrets.areEqual(sent, token);
  }
}
