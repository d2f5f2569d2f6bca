package io.modelwatch.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.modelwatch.database.Outage;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong: on a page to people, in JSON to machines, never with a stack trace. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int SECONDS_TO_TRY_AGAIN = 10;

  private final Site site;

  /** Since when PostgreSQL does not answer; null while it does. */
  private final AtomicReference<@Nullable Instant> down = new AtomicReference<>();

  Failures(Site site) {
    this.site = site;
  }

  void into(RoutesConfig routes) {
    routes.exception(UsageException.class, this::usage);
    routes.exception(NothingToDoException.class, (gone, request) -> missing(request));
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(EofException.class, (gone, request) -> hungUp(request));
    routes.exception(Exception.class, this::failed);
    routes.after(request -> answered(request));
  }

  private void answered(Context request) {
    if (request.statusCode() < 400 && !request.path().startsWith("/static/")) {
      down.set(null);
    }
  }

  private void usage(UsageException wrong, Context request) {
    answer(
        request,
        HttpStatus.BAD_REQUEST,
        "The address says something that cannot be shown.",
        Prose.ended(Prose.capitalized(String.valueOf(wrong.getMessage()))),
        "");
  }

  private void missing(Context request) {
    answer(
        request,
        HttpStatus.NOT_FOUND,
        "There is no such page.",
        "Nothing is published under this address, at least not as of this time.",
        "");
  }

  private void refused(HttpResponseException refused, Context request) {
    if (refused.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
      missing(request);
      return;
    }
    answer(
        request,
        HttpStatus.forStatus(refused.getStatus()),
        "The request was refused.",
        Prose.ended(Prose.capitalized(String.valueOf(refused.getMessage()))),
        "");
  }

  /** Nobody reads what is answered. */
  private static void hungUp(Context request) {
    LOG.info("{} {}: who asked hung up", request.method(), request.path());
    request.status(HttpStatus.BAD_REQUEST);
  }

  private void failed(Exception failure, Context request) {
    String outage = Outage.behind(failure).orElse(null);
    if (outage != null) {
      unavailable(request, outage);
      return;
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("{} {} failed, reference {}", request.method(), request.path(), reference, failure);
    answer(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "This page has a fault.",
        "It is a mistake of the program, and nothing is lost by it. The log says more under the"
            + " reference below.",
        reference);
  }

  private void unavailable(Context request, String outage) {
    Instant since =
        down.updateAndGet(before -> before == null ? site.asked(request).now() : before);
    request.status(HttpStatus.SERVICE_UNAVAILABLE);
    request.header("Retry-After", String.valueOf(SECONDS_TO_TRY_AGAIN));
    request.header("Cache-Control", "no-store");
    if (isForMachines(request)) {
      site.json(request, Map.of("status", 503, "error", outage));
      return;
    }
    request.header("Refresh", String.valueOf(SECONDS_TO_TRY_AGAIN));
    Instant now = site.asked(request).now();
    site.page(
        request,
        "web/failure.jte",
        new Failure(
            frame(request, "The database does not answer"),
            "The database does not answer.",
            "Pages of results cannot be shown right now. Nothing is lost: runs wait in Airflow,"
                + " mails wait in the outbox.",
            Dates.time(since) + ", " + Dates.duration(Duration.between(since, now)),
            outage,
            "",
            HttpStatus.SERVICE_UNAVAILABLE.getCode(),
            true));
  }

  private void answer(
      Context request, HttpStatus status, String title, String said, String reference) {
    request.status(status);
    if (isForMachines(request)) {
      site.json(request, Map.of("status", status.getCode(), "error", said));
      return;
    }
    site.page(
        request,
        "web/failure.jte",
        new Failure(
            frame(request, title), title, said, "", "", reference, status.getCode(), false));
  }

  /** A frame that nothing in the address can hinder. */
  private Frame frame(Context request, String title) {
    return site.plainFrame(site.asked(request), title);
  }

  private static boolean isForMachines(Context request) {
    return request.path().startsWith("/api/");
  }
}
