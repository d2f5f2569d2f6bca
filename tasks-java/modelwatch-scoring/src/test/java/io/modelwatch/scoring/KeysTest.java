package io.modelwatch.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.access.Keys;
import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Migrations;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.Scope;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.ingest.IngestSummary;
import io.modelwatch.lake.Lake;
import io.modelwatch.scoring.Client.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service with keys in PostgreSQL: whom it answers, and that ingest takes in what it writes.
 */
@Tag("database")
class KeysTest {

  private static final String CASE =
      "{\"entity_id\": \"C-17\", \"features\": {\"amount\": 12.5, \"age\": 40, \"channel\": \"web\","
          + " \"region\": \"north\"}}";
  private static final int PER_MINUTE = 50;

  @TempDir static Path folder;

  private static EmbeddedServer server;
  private static Database owned;
  private static Keys keys;
  private static Shop shop;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedServer.start(folder.resolve("home"), 0);
    Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
    owned = Database.connect(server.url(), server.owner().user(), server.owner().password());
    keys = new Keys(owned, "root");
    shop = new Shop(folder.resolve("shop"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static ScoringService open(Database gate) throws Exception {
    return ScoringService.start(
        shop.settings(PER_MINUTE, null),
        shop.monitor,
        Pseudonyms.of(Shop.KEY),
        gate,
        Clock.systemUTC());
  }

  private static Database gate() throws Exception {
    return Database.serving(server.url(), server.gate().user(), server.gate().password());
  }

  private static String key(String name, Scope scope) {
    return keys.create(name, scope, Instant.now().plus(Duration.ofDays(1)));
  }

  private record Asked(String method, String path, Scope scope) {}

  @Test
  void eachKeyGetsWhatItMayOfEachRouteAndNothingElse() throws Exception {
    List<Asked> routes =
        List.of(
            new Asked("POST", "/predict", Scope.SCORE),
            new Asked("POST", "/predict/batch", Scope.SCORE),
            new Asked("POST", "/v2/models/shop-returns/infer", Scope.SCORE),
            new Asked("POST", "/v2/models/shop-returns/versions/1/infer", Scope.SCORE),
            new Asked("GET", "/v2/models/shop-returns", Scope.SCORE),
            new Asked("GET", "/v2/models/shop-returns/ready", Scope.SCORE),
            new Asked("GET", "/v2/models/shop-returns/versions/1", Scope.SCORE),
            new Asked("GET", "/v2/models/shop-returns/versions/1/ready", Scope.SCORE),
            new Asked("GET", "/metrics", Scope.METRICS));
    List<String> open =
        List.of("/health", "/openapi.json", "/v2", "/v2/health/live", "/v2/health/ready");
    Map<Scope, String> all = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      all.put(scope, key("route-" + scope.word(), scope));
    }
    try (Database gate = gate();
        ScoringService service = open(gate)) {
      String url = "http://127.0.0.1:" + service.port();
      for (Asked route : routes) {
        assertThat(status(new Client(url), route)).as(route.toString()).isEqualTo(401);
        assertThat(status(client(url, "modelwatch_" + "x".repeat(43)), route)).isEqualTo(401);
        for (Map.Entry<Scope, String> key : all.entrySet()) {
          int status = status(client(url, key.getValue()), route);
          if (key.getKey().covers(route.scope())) {
            assertThat(status).as(key + " " + route).isIn(200, 422);
          } else {
            assertThat(status).as(key + " " + route).isEqualTo(403);
          }
        }
      }
      for (String path : open) {
        assertThat(new Client(url).get(path).status()).as(path).isEqualTo(200);
      }
    }
  }

  private static Client client(String url, String key) {
    return new Client(url, "Authorization", "Bearer " + key);
  }

  private static int status(Client client, Asked route) {
    return (route.method().equals("GET")
            ? client.get(route.path())
            : client.post(route.path(), "{}"))
        .status();
  }

  @Test
  void aKeyMayAskSoOftenAndThenWaits() throws Exception {
    try (Database gate = gate();
        ScoringService service = open(gate)) {
      Client often = client("http://127.0.0.1:" + service.port(), key("often", Scope.SCORE));
      Client other = client("http://127.0.0.1:" + service.port(), key("other", Scope.SCORE));
      int answered = 0;
      Answer last = often.post("/predict", CASE);
      while (last.status() == 200 && answered < 500) {
        answered++;
        last = often.post("/predict", CASE);
      }

      assertThat(answered).isGreaterThanOrEqualTo(PER_MINUTE);
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.json().path("error").asString()).startsWith("this key asks too often: wait");
      assertThat(other.post("/predict", CASE).status()).isEqualTo(200);
    }
  }

  @Test
  void ingestTakesInWhatWasScored() throws Exception {
    Shop own = new Shop(folder.resolve("ingested"));
    Pseudonyms pseudonyms = Pseudonyms.of(Shop.KEY);
    try (ScoringService service =
        ScoringService.start(
            own.settings(1000, "ana"), own.monitor, pseudonyms, null, Clock.systemUTC())) {
      Client client = new Client("http://localhost:" + service.port());
      for (int number = 0; number < 20; number++) {
        assertThat(client.post("/predict", CASE).status()).isEqualTo(200);
      }
      assertThat(client.post("/predict", "{\"features\": {}}").status()).isEqualTo(422);
    }
    try (Database writer =
        Database.pooled(server.url(), server.writer().user(), server.writer().password())) {
      Lake lake = Lake.open(own.folder.resolve("lake"));
      IngestStep ingest = new IngestStep(writer, lake, pseudonyms, Clock.systemUTC());

      IngestSummary summary = ingest.run(own.monitor, own.landing, Instant.now(), false);

      assertThat(summary.toString()).contains("accepted=20").doesNotContain("quarantined=1");
    }
  }
}
