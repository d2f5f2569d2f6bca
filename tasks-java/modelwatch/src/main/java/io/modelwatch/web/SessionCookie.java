package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.modelwatch.access.Loopback;
import java.util.Optional;

/**
 * What a browser keeps of its session. Scripts do not read it, pages of elsewhere do not send it
 * with what changes something, and but for this machine it goes over TLS only: then no other host
 * can set it, either.
 *
 * @param request that carries it
 */
record SessionCookie(Context request) {

  private static final String NAME = "modelwatch";

  /** The session's secret. */
  Optional<String> read() {
    return read("");
  }

  /** What a browser has before it has a session, so that its form for logging in is its own. */
  Optional<String> readVisit() {
    return read("-visit");
  }

  void write(String secret) {
    put("", secret, -1);
  }

  void writeVisit(String secret) {
    put("-visit", secret, -1);
  }

  void forget() {
    put("", "", 0);
  }

  private Optional<String> read(String of) {
    return Optional.ofNullable(request.cookie(name(of))).filter(text -> !text.isEmpty());
  }

  private void put(String of, String secret, int seconds) {
    Cookie cookie = new Cookie(name(of), secret);
    cookie.setMaxAge(seconds);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(isSecure());
    cookie.setSameSite(SameSite.LAX);
    request.cookie(cookie);
  }

  private String name(String of) {
    return (isSecure() ? "__Host-" : "") + NAME + of;
  }

  boolean isSecure() {
    return !Loopback.isNamedBy(String.valueOf(request.host()));
  }
}
