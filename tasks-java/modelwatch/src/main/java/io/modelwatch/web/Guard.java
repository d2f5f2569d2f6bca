package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for what, before any page answers; and what every answer says to browsers: nothing of
 * elsewhere, nothing inline, no foreign frame.
 */
final class Guard {

  private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final String policy;
  private final Visitors visitors;

  Guard(Settings settings, Visitors visitors) {
    this.visitors = visitors;
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
          request.header("Cache-Control", "private, no-cache");
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
    Visit visit = visitors.of(request).orElseThrow(UnauthorizedResponse::new);
    request.attribute(Visit.class.getName(), visit);
    if (!visit.actor().role().covers(needs.role())) {
      throw new ForbiddenResponse(
          "this is for the role %s, and %s has the role %s"
              .formatted(needs.role().word(), visit.actor().name(), visit.actor().role().word()));
    }
    if (!READS.contains(request.method())) {
      requireOwnForm(request, visit.token());
    }
  }

  /**
   * Browsers send what a person is known by whoever wrote the form. The token is in forms of its
   * own pages only.
   */
  static void requireOwnForm(Context request, String token) {
    String origin = request.header("Sec-Fetch-Site");
    String sent = request.formParam(Visit.FIELD);
    if ((origin != null && !origin.equals("same-origin"))
        || sent == null
        || !MessageDigest.isEqual(sent.getBytes(UTF_8), token.getBytes(UTF_8))) {
      throw new ForbiddenResponse(
          "the form is not one of this page as it is now: go back, load the page again and send it"
              + " anew");
    }
  }
}
