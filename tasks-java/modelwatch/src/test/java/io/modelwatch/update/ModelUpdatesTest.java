package io.modelwatch.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ModelUpdateStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class ModelUpdatesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant DEPLOYED = Instant.parse("2018-07-16T00:00:00Z");

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private HttpServer airflow;

  @BeforeEach
  void startAirflow() throws IOException {
    airflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    airflow.createContext(
        "/auth/token", exchange -> answer(exchange, 201, "{\"access_token\": \"t\"}"));
    airflow.createContext(
        "/api/v2/assets",
        exchange ->
            answer(exchange, 200, "{\"assets\": [{\"id\": 7, \"name\": \"model-update\"}]}"));
    airflow.createContext(
        "/api/v2/assets/events",
        exchange -> {
          events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "{}");
        });
    airflow.start();
  }

  @AfterEach
  void stopAirflow() {
    airflow.stop(0);
  }

  @Test
  void theSameDeploymentAnnouncedTwiceIsOneNotification() throws Exception {
    ModelUpdates updates = updates();
    ModelUpdate update = update("twice");

    assertThat(updates.announce(update)).isTrue();
    assertThat(updates.announce(update)).isFalse();
    assertThat(updates.deliver(update, events(airflow.getAddress().getPort()))).isTrue();

    assertThat(events).hasSize(1);
    assertThat(events.get(0))
        .contains("\"partition_key\":\"fraud-screening@twice@2018-07-16T00:00:00Z\"")
        .contains("\"asset_id\":7");
  }

  @Test
  void whatAirflowDidNotGetIsPostedByTheReconcilerUntilItIsClaimed() throws Exception {
    ModelUpdates updates = updates();
    ModelUpdate update = update("down");
    updates.announce(update);
    int closedPort = airflow.getAddress().getPort();
    airflow.stop(0);

    assertThat(updates.deliver(update, events(closedPort))).isFalse();
    assertThatThrownBy(() -> updates.reconcile(events(closedPort), Duration.ZERO))
        .isInstanceOf(IOException.class);

    startAirflow();
    AirflowEvents back = events(airflow.getAddress().getPort());
    assertThat(updates.reconcile(back, Duration.ZERO)).isEqualTo(1);
    assertThat(updates.reconcile(back, Duration.ofHours(1))).as("within the grace").isZero();
    assertThat(updates.reconcile(back, Duration.ZERO)).as("never claimed").isEqualTo(1);
    updates.claim(update.partitionKey(), "run-1");
    assertThat(updates.reconcile(back, Duration.ZERO)).isZero();
  }

  @Test
  void oneThatWaitsForPredictionsIsPostedOnceSomeHaveComeOrAnHourLater() throws Exception {
    ModelUpdates updates = updates();
    ModelUpdate update = update("waits");
    updates.announce(update);
    updates.claim(update.partitionKey(), "run-1");
    DATABASE.database().store(ModelUpdateStore.class).release(update.partitionKey(), DEPLOYED);

    assertThat(isPosted("waits")).as("looked for just now").isFalse();
    execute("UPDATE registry.model_update SET waiting_since = now() - interval '61 minutes'");
    assertThat(isPosted("waits")).as("an hour later").isTrue();
    execute("UPDATE registry.model_update SET waiting_since = now()");
    assertThat(isPosted("waits")).isFalse();
    execute(
        """
        WITH file AS (
          INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status, rows_read,
            rows_accepted, rows_duplicate, rows_quarantined, known_time, recorded_at)
          VALUES ('telecom-fraud', 'predictions', 'a', 'a', 1, now(), 'accepted', 1, 1, 0, 0, now(),
            now() + interval '1 s')
          RETURNING file_id)
        INSERT INTO registry.lake_file
        SELECT file_id, 'telecom-fraud', '2018-07-16', 'waits', 1, now(), now(), now() FROM file
        """);
    assertThat(isPosted("waits")).as("some have come").isTrue();
    assertThat(updates.claim(update.partitionKey(), "run-2").asOf())
        .as("somebody named it")
        .isEqualTo(DEPLOYED);
  }

  @Test
  void oneDagRunClaimsANotification() {
    ModelUpdates updates = updates();
    ModelUpdate update = update("claimed");
    updates.announce(update);

    assertThat(updates.claim(update.partitionKey(), "run-1")).isEqualTo(update);
    assertThat(updates.claim(update.partitionKey(), "run-1")).as("a rerun").isEqualTo(update);
    assertThatThrownBy(() -> updates.claim(update.partitionKey(), "run-2"))
        .isInstanceOf(NothingToDoException.class);
    assertThatThrownBy(() -> updates.claim("nobody@1@2018-07-16T00:00:00Z", "run-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWindowFollowsTheDeploymentOnceItIsOver() {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));

    assertThat(ModelUpdates.window(update("1", DEPLOYED.plus(Duration.ofDays(7))), monitor))
        .hasToString("2018-07-16/2018-07-23");
    assertThat(ModelUpdates.window(update("1", DEPLOYED.plus(Duration.ofHours(30))), monitor))
        .hasToString("2018-07-10/2018-07-17");
    Window named = Window.parse("2018-07-20/2018-07-21", ZoneOffset.UTC);
    assertThat(
            ModelUpdates.window(
                new ModelUpdate("m", "1", List.of(), DEPLOYED, named, DEPLOYED, true), monitor))
        .isEqualTo(named);
  }

  @Test
  void aScheduledRunEndsAtTheLastMidnight() {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));

    assertThat(ModelUpdates.windowsUntil(Instant.parse("2018-07-17T06:00:00Z"), monitor, false))
        .extracting(Window::toString)
        .containsExactly("2018-07-16/2018-07-17", "2018-07-10/2018-07-17");
  }

  private boolean isPosted(String version) throws IOException, InterruptedException {
    events.clear();
    updates().reconcile(events(airflow.getAddress().getPort()), Duration.ZERO);
    return events.stream().anyMatch(event -> event.contains("@" + version + "@"));
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = DATABASE.connect();
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private static ModelUpdates updates() {
    return new ModelUpdates(DATABASE.database());
  }

  private static ModelUpdate update(String version) {
    return update(version, DEPLOYED);
  }

  private static ModelUpdate update(String version, Instant asOf) {
    return new ModelUpdate(
        "fraud-screening", version, List.of("telecom-fraud"), DEPLOYED, null, asOf, true);
  }

  private static AirflowEvents events(int port) {
    return new AirflowEvents(URI.create("http://127.0.0.1:" + port), "admin", "secret");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
