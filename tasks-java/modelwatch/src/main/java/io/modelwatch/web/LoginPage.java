package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import io.modelwatch.access.Allowance;
import io.modelwatch.access.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logging in and out: {@code /login}, {@code /logout}. */
final class LoginPage {

  private static final Pattern OWN =
      Pattern.compile("/(?![/\\\\]|log(in|out))[\\x21-\\x7e&&[^\\\\]]{0,2000}");

  private static final String WRONG = "Name and password are not those of a login.";

  private final Site site;
  private final Gate gate;
  private final Senders senders;

  /** Whether anybody has to log in. */
  private final boolean isNeeded;

  /** Who guesses is slowed down, from one address, at one name, and all together. */
  private final Allowance ofAddress = new Allowance(10, Duration.ofSeconds(10));

  private final Allowance ofName = new Allowance(10, Duration.ofSeconds(30));
  private final Allowance ofAll = new Allowance(50, Duration.ofMillis(100));

  LoginPage(Site site, Gate gate, Settings settings) {
    this.site = site;
    this.gate = gate;
    this.senders = new Senders(settings.proxy());
    this.isNeeded = settings.localOperator() == null;
  }

  void show(Context request) {
    if (!isNeeded) {
      request.redirect("/", HttpStatus.SEE_OTHER);
      return;
    }
    form(request, HttpStatus.OK, next(request.queryParam("next")), "");
  }

  private void form(Context request, HttpStatus status, String next, String said) {
    Asked asked = site.asked(request);
    request.status(status);
    site.page(
        request,
        "web/login.jte",
        new Login(
            site.plainFrame(asked, "Log in"),
            next,
            visitForm(request).token(),
            said,
            new SessionCookie(request).isSecure()
                && !"https".equals(request.header("X-Forwarded-Proto"))
                && !"https".equals(request.scheme())));
  }

  /**
   * Logs in. Whoever knew the session of before, if there was one, knows nothing of the new one.
   */
  void login(Context request) {
    if (!isNeeded) {
      request.redirect("/", HttpStatus.SEE_OTHER);
      return;
    }
    String next = next(request.formParam("next"));
    if (!visitForm(request).isOwn()) {
      form(request, HttpStatus.FORBIDDEN, next, VisitForm.OLD);
      return;
    }
    String name = String.valueOf(request.formParam("name")).strip().toLowerCase(Locale.ROOT);
    String address = senders.address(request);
    Instant now = site.asked(request).now();
    slowDown(request, name, address, now);
    Optional<String> secret =
        gate.login(name, String.valueOf(request.formParam("password")), address, now);
    if (secret.isEmpty()) {
      form(request, HttpStatus.UNAUTHORIZED, next, WRONG);
      return;
    }
    SessionCookie cookie = new SessionCookie(request);
    cookie.read().ifPresent(gate::end);
    cookie.write(secret.get());
    request.redirect(next, HttpStatus.SEE_OTHER);
  }

  private void slowDown(Context request, String name, String address, Instant now) {
    List<Duration> waits =
        List.of(ofAll.take("", now), ofAddress.take(address, now), ofName.take(cut(name), now));
    Duration wait = waits.stream().max(Duration::compareTo).orElseThrow();
    if (!wait.isZero()) {
      request.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      throw new TooManyRequestsResponse(
          "too many tried to log in: wait " + (wait.toSeconds() + 1) + " seconds");
    }
  }

  private static String cut(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100);
  }

  void logout(Context request) {
    SessionCookie cookie = new SessionCookie(request);
    cookie
        .read()
        .ifPresent(
            secret -> gate.logout(secret, site.actor(request).name(), senders.address(request)));
    cookie.forget();
    request.header("Clear-Site-Data", "\"cache\"");
    request.redirect("/login", HttpStatus.SEE_OTHER);
  }

  private static VisitForm visitForm(Context request) {
    return new VisitForm(request, "login form");
  }

  /** A page of its own: whoever wrote the link, it leads nowhere else. */
  static String next(@Nullable String asked) {
    return asked != null && OWN.matcher(asked).matches() ? asked : "/";
  }
}
