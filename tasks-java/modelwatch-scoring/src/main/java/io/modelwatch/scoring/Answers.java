package io.modelwatch.scoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.modelwatch.database.Outage;
import io.modelwatch.domain.Micros;
import io.modelwatch.scoring.Callers.Caller;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong, in JSON and never with a stack trace; and keeps of each request who made it
 * and how it ended before it is answered. One that got no prediction goes to the feed of errors.
 */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final int SECONDS_TO_TRY_AGAIN = 10;
  private static final String BEGAN = "began";
  private static final String REQUEST = "request";
  private static final String ROUTE = "route";
  private static final String ERROR = "error";

  private final Logs logs;
  private final Meter meter;
  private final Clock clock;

  Answers(Logs logs, Meter meter, Clock clock) {
    this.logs = logs;
    this.meter = meter;
    this.clock = clock;
  }

  void into(RoutesConfig routes) {
    routes.before(
        request -> {
          request.attribute(BEGAN, System.nanoTime());
          String id = UUID.randomUUID().toString();
          request.attribute(REQUEST, id);
          request.header("X-Request-Id", id);
        });
    routes.exception(RefusedException.class, Answers::refused);
    routes.exception(HttpResponseException.class, Answers::refused);
    routes.exception(EofException.class, (gone, request) -> request.status(HttpStatus.BAD_REQUEST));
    routes.exception(IOException.class, (down, request) -> unavailable(request, said(down)));
    routes.exception(Exception.class, Answers::failed);
    routes.after(this::keep);
  }

  /** When a request began, by {@link System#nanoTime}. */
  static long began(Context request) {
    return Objects.requireNonNull(request.<Long>attribute(BEGAN));
  }

  /** Puts a route to its handler, under the name by which it is counted. */
  static void put(Route route, RoutesConfig routes) {
    routes.addHttpHandler(
        route.method(),
        route.path(),
        request -> {
          request.attribute(ROUTE, route.path());
          route.handler().handle(request);
        },
        route.needs());
  }

  private void keep(Context request) throws IOException {
    long nanos = System.nanoTime() - began(request);
    int status = request.statusCode();
    String route = Objects.requireNonNullElse(request.attribute(ROUTE), "none");
    meter.answered(route, status, nanos);
    Caller caller = Guard.caller(request);
    if (caller == null) {
      return;
    }
    String id = Objects.requireNonNull(request.<String>attribute(REQUEST));
    String time = Micros.kept(clock.instant()).toString();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("request_id", id);
    line.put("time", time);
    line.put("key", caller.name());
    line.put("from", request.ip());
    line.put("method", request.method().name());
    line.put("path", request.path());
    line.put("status", status);
    line.put("milliseconds", Meter.milliseconds(nanos));
    logs.requests().append(Json.line(line), logs.patience());
    String error = request.attribute(ERROR);
    if (error != null && logs.errors() != null && request.method().name().equals("POST")) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("request_id", id);
      row.put("event_time", time);
      row.put("error", Texts.error(status + " " + error));
      logs.errors().append(Json.line(row), logs.patience());
    }
  }

  private static void refused(RefusedException refused, Context request) {
    answer(
        request,
        HttpStatus.UNPROCESSABLE_CONTENT,
        String.valueOf(refused.getMessage()),
        refused.errors());
  }

  private static void refused(HttpResponseException refused, Context request) {
    answer(
        request,
        HttpStatus.forStatus(refused.getStatus()),
        String.valueOf(refused.getMessage()),
        List.of());
  }

  private static String said(IOException failure) {
    LOG.error("a request cannot be kept: {}", String.valueOf(failure.getMessage()));
    return "what was found cannot be kept, so it is not answered";
  }

  private static void unavailable(Context request, String why) {
    request.header("Retry-After", String.valueOf(SECONDS_TO_TRY_AGAIN));
    answer(request, HttpStatus.SERVICE_UNAVAILABLE, why, List.of());
  }

  private static void failed(Exception failure, Context request) {
    String outage = Outage.behind(failure).orElse(null);
    if (outage != null) {
      LOG.error("no key can be looked up: {}", outage);
      unavailable(request, "keys cannot be looked up: the database does not answer");
      return;
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("{} {} failed, reference {}", request.method(), request.path(), reference, failure);
    answer(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "the service or its model has a fault; its log says more under " + reference,
        List.of());
  }

  private static void answer(
      Context request, HttpStatus status, String error, List<FieldError> fields) {
    request.attribute(ERROR, error);
    request.status(status);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status.getCode());
    body.put("error", error);
    if (!fields.isEmpty()) {
      body.put("errors", fields);
    }
    Json.answer(request, body);
  }
}
