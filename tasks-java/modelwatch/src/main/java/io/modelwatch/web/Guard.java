package io.modelwatch.web;

import io.javalin.config.RoutesConfig;

/** What every answer says to browsers: nothing of elsewhere, nothing inline, no foreign frame. */
final class Guard {

  private final String policy;

  Guard(Settings settings) {
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
          request.header("Cache-Control", "private, no-cache");
        });
  }
}
