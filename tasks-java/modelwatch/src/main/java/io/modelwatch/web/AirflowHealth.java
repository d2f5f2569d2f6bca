package io.modelwatch.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Airflow says that its components stand. It is asked again and again beside the requests for
 * pages, so that no page waits for an Airflow that does not answer.
 */
final class AirflowHealth implements AutoCloseable {

  private static final String NAME = "Airflow";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration BETWEEN = Duration.ofSeconds(15);

  /** Without them no DAG run goes on. */
  private static final List<String> NEEDED = List.of("metadatabase", "scheduler", "dag_processor");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final URI airflow;
  private final Clock clock;
  private final Thread asking = new Thread(this::askAgainAndAgain, "airflow");
  private volatile SystemView.Part part;
  private @Nullable Instant silentSince;

  private AirflowHealth(URI airflow, Clock clock) {
    this.airflow = airflow;
    this.clock = clock;
    this.part = new SystemView.Part(State.UNJUDGED, NAME, "It is being asked at " + airflow + ".");
  }

  /** Begins to ask. */
  static AirflowHealth of(URI airflow, Clock clock) {
    AirflowHealth health = new AirflowHealth(airflow, clock);
    health.asking.setDaemon(true);
    health.asking.start();
    return health;
  }

  /** What it said last. */
  SystemView.Part part() {
    return part;
  }

  private void askAgainAndAgain() {
    try {
      while (true) {
        ask();
        Thread.sleep(BETWEEN.toMillis());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(airflow.resolve("/api/v2/monitor/health"))
              .timeout(TIMEOUT)
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        part = judged(JsonMapper.shared().readTree(answer.body()));
        silentSince = null;
      } else {
        silent("it was answered with status " + answer.statusCode());
      }
    } catch (IOException | JacksonException | IllegalArgumentException unknown) {
      String said = unknown.getMessage();
      silent(said == null ? "nobody listens there" : said.lines().findFirst().orElse(""));
    }
  }

  private void silent(String why) {
    Instant since = silentSince == null ? clock.instant() : silentSince;
    silentSince = since;
    part =
        new SystemView.Part(
            State.RED,
            NAME,
            "It does not say how it is at %s, since %s: %s."
                .formatted(airflow, Dates.time(since), why));
  }

  /** The triggerer is worth a look where it was there and has gone; no step waits for it. */
  static SystemView.Part judged(JsonNode health) {
    List<String> ill =
        NEEDED.stream().filter(name -> !isHealthy(health, name)).map(AirflowHealth::words).toList();
    if (!ill.isEmpty()) {
      return new SystemView.Part(
          State.RED, NAME, "Not well: its " + String.join(" and its ", ill) + ".");
    }
    if (health.path("triggerer").path("status").asString("").equals("unhealthy")) {
      return new SystemView.Part(
          State.YELLOW, NAME, "It works, but its triggerer has gone; no step waits for that.");
    }
    return new SystemView.Part(
        State.GREEN, NAME, "It answers; its scheduler, DAG processor and database are well.");
  }

  private static boolean isHealthy(JsonNode health, String component) {
    return health.path(component).path("status").asString("").equals("healthy");
  }

  private static String words(String component) {
    return component.equals("metadatabase") ? "database" : component.replace("dag_", "DAG ");
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
