package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is made of what Airflow says of itself, and of an Airflow that says nothing. */
class AirflowHealthTest {

  private static final String HEALTH =
      """
      {"metadatabase": {"status": "healthy"}, "scheduler": {"status": "%s"},
       "dag_processor": {"status": %s}, "triggerer": {"status": %s}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "healthy   | \"healthy\" | \"healthy\"   | GREEN  | It answers; its scheduler, DAG processor and database are well.",
        "healthy   | \"healthy\" | null          | GREEN  | It answers; its scheduler, DAG processor and database are well.",
        "healthy   | \"healthy\" | \"unhealthy\" | YELLOW | It works, but its triggerer has gone; no step waits for that.",
        "unhealthy | \"healthy\" | null          | RED    | Not well: its scheduler.",
        "unhealthy | null        | null          | RED    | Not well: its scheduler and its DAG processor.",
      })
  void itsPartsAreJudged(
      String scheduler, String processor, String triggerer, State state, String said) {
    SystemView.Part part =
        AirflowHealth.judged(
            JsonMapper.shared().readTree(HEALTH.formatted(scheduler, processor, triggerer)));

    assertThat(part).isEqualTo(new SystemView.Part(state, "Airflow", said));
  }

  @Test
  void itIsAskedWithoutAnyPageWaiting() throws Exception {
    AtomicReference<String> answer =
        new AtomicReference<>(HEALTH.formatted("healthy", "\"healthy\"", "null"));
    HttpServer airflow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    airflow.createContext(
        "/api/v2/monitor/health",
        request -> {
          byte[] body = answer.get().getBytes(UTF_8);
          request.sendResponseHeaders(200, body.length);
          request.getResponseBody().write(body);
          request.close();
        });
    airflow.start();
    URI address = URI.create("http://127.0.0.1:" + airflow.getAddress().getPort());
    try {
      assertThat(first(address).state()).isEqualTo(State.GREEN);
      answer.set("<html>not Airflow</html>");
      assertThat(first(address))
          .satisfies(part -> assertThat(part.state()).isEqualTo(State.RED))
          .satisfies(
              part ->
                  assertThat(part.said()).startsWith("It does not say how it is at " + address));
    } finally {
      airflow.stop(0);
    }
    assertThat(first(address).said()).doesNotContain("null", "Exception").endsWith("there.");
  }

  /** What is said of it once it has been asked. */
  private static SystemView.Part first(URI address) throws IOException, InterruptedException {
    try (AirflowHealth health = AirflowHealth.of(address, Clock.systemUTC())) {
      Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
      while (health.part().state() == State.UNJUDGED) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.sleep(20);
      }
      return health.part();
    }
  }
}
