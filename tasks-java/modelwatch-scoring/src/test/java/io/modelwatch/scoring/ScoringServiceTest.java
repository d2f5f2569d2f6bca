package io.modelwatch.scoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.UsageException;
import io.modelwatch.scoring.Client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answers and keeps, for a caller at this machine. */
class ScoringServiceTest {

  private static final String CASE =
      """
      {"prediction_id": "p-1", "entity_id": "C-17",
       "features": {"amount": 12.5, "age": 40, "channel": "web", "region": "north"}, "operational": {"basket": 3}}""";

  @TempDir Path folder;

  private Shop shop;
  private ScoringService service;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    shop = new Shop(folder);
    open();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void open() throws IOException {
    service = start(Pseudonyms.of(Shop.KEY));
    client = new Client("http://localhost:" + service.port());
  }

  private ScoringService start(Pseudonyms pseudonyms) throws IOException {
    return start(shop.monitor, pseudonyms);
  }

  private ScoringService start(Monitor monitor, Pseudonyms pseudonyms) throws IOException {
    return ScoringService.start(
        shop.settings(100_000, "ana"), monitor, pseudonyms, null, Clock.systemUTC());
  }

  private List<JsonNode> landed(String kind) throws IOException {
    service.close();
    List<JsonNode> lines = Shop.lines(shop.landing.resolve(kind));
    open();
    return lines;
  }

  private List<String> wrongFields(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
        .map(error -> error.path("field").asString() + " " + error.path("error").asString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void scoresAreThoseOfScikitLearn(String version) throws Exception {
    shop.champion(version);
    service.close();
    open();
    JsonNode expected = Shop.expected();
    List<String> rows = new ArrayList<>();
    expected.path("rows").forEach(row -> rows.add("{\"features\": " + row + "}"));

    Answer answer = client.post("/predict/batch", "{\"rows\": [" + String.join(",", rows) + "]}");

    JsonNode predictions = answer.json().path("predictions");
    assertThat(predictions).as(answer.body()).hasSize(60);
    for (int row = 0; row < predictions.size(); row++) {
      double score = expected.path("scores").path(version).get(row).asDouble();
      JsonNode prediction = predictions.get(row);
      assertThat(prediction.path("score").asDouble()).isCloseTo(score, within(1e-6));
      assertThat(prediction.path("model_version").asString()).isEqualTo(version);
      assertThat(prediction.path("decision").asInt())
          .isEqualTo(score >= (version.equals("1") ? 0.5 : 0.4) ? 1 : 0);
    }
  }

  @Test
  void aCaseIsKeptAsItWasAnswered() throws Exception {
    JsonNode answer = client.post("/predict", CASE).json();

    JsonNode row = landed("predictions").get(0);
    assertThat(row.propertyNames())
        .containsExactly(
            "prediction_id",
            "entity_id",
            "event_time",
            "model_id",
            "model_version",
            "score",
            "decision",
            "amount",
            "age",
            "channel",
            "region",
            "latency_ms",
            "basket");
    for (String field :
        List.of("prediction_id", "model_id", "model_version", "score", "decision")) {
      assertThat(row.get(field)).isEqualTo(answer.get(field));
    }
    assertThat(row.path("prediction_id").asString()).isEqualTo("p-1");
    assertThat(row.path("entity_id").asString()).isEqualTo(Pseudonyms.of(Shop.KEY).written("C-17"));
    assertThat(row.path("amount").asDouble()).isEqualTo(12.5);
    assertThat(row.path("basket").asDouble()).isEqualTo(3);
    assertThat(row.path("latency_ms").asDouble()).isBetween(0.0, 60_000.0);
    JsonNode request = Shop.lines(shop.requests).get(0);
    assertThat(request.path("key").asString()).isEqualTo("ana");
    assertThat(request.path("path").asString()).isEqualTo("/predict");
    assertThat(request.path("status").asInt()).isEqualTo(200);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllBytes(file)).asString().doesNotContain("C-17");
      }
    }
  }

  @Test
  void aMissingValueIsOneWhereTheMonitorAllowsIt() {
    String rows =
        """
        {"rows": [
          {"features": {"amount": 12.5, "channel": "web", "region": "north"}},
          {"features": {"amount": 12.5, "age": null, "channel": "web", "region": "north"}}]}""";

    JsonNode predictions = client.post("/predict/batch", rows).json().path("predictions");

    assertThat(predictions.get(0).get("score")).isEqualTo(predictions.get(1).get("score"));
    assertThat(predictions.get(0).get("prediction_id"))
        .isNotEqualTo(predictions.get(1).get("prediction_id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "amount": 12.5,     | "amount": "12.5",     | features.amount is no number
          "amount": 12.5,     | "amount": true,       | features.amount is no number
          "amount": 12.5,     | "amount": [1],        | features.amount is no number
          "amount": 12.5,     | "amount": -0.01,      | features.amount is less than 0.0
          "amount": 12.5,     | "amount": 100000.1,   | features.amount is more than 100000.0
          "amount": 12.5,     | "amount": 1e400,      | features.amount is no number of 64 bits
          "amount": 12.5,     | "amount": null,       | features.amount is missing
          "amount": 12.5,     | ``                    | features.amount is missing
          "web"               | "phone"               | features.channel is not one of [web, shop, app]
          "web"               | {}                    | features.channel is no text
          "north"             | "a\\u0000b"           | features.region has a control character, or is not UTF-8
          "north"             | "\\ud800"             | features.region has a control character, or is not UTF-8
          "north"             | ""                    | features.region is missing
          "amount"            | "amuont"              | features.amuont is no column of the monitor
          "basket": 3         | "basket": 0           | operational.basket is less than 1.0
          "operational"       | "extra"               | extra is no field of a case
          "p-1"               | ""                    | prediction_id stands for a missing value
          "p-1"               | 1.5                   | prediction_id is no text
          "C-17"              | ["C-17"]              | entity_id is no text
          """)
  void whatIsWrongIsSaidWithItsField(String target, String replacement, String error)
      throws Exception {
    Answer answer = client.post("/predict", CASE.replace(target, replacement));

    assertThat(wrongFields(answer)).contains(error);
    assertThat(answer.json().path("error").asString()).contains(error);
    assertThat(landed("predictions")).isEmpty();
    List<JsonNode> errors = Shop.lines(shop.landing.resolve("errors"));
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).path("error").asString()).startsWith("422 ").contains(error);
    assertThat(errors.get(0).propertyNames()).containsExactly("request_id", "event_time", "error");
  }

  @Test
  void allThatIsWrongIsSaidAndNothingIsKeptOfABatchThatIsWrong() throws Exception {
    String rows =
        "{\"rows\": [%s, %s, 7, {\"features\": 1}]}"
            .formatted(CASE, CASE.replace("12.5", "-1").replace("web", "phone"));

    assertThat(wrongFields(client.post("/predict/batch", rows)))
        .containsExactly(
            "rows[1].features.amount is less than 0.0",
            "rows[1].features.channel is not one of [web, shop, app]",
            "rows[1].prediction_id is that of rows[0], too",
            "rows[2] is no JSON object",
            "rows[3].features is no JSON object");
    assertThat(landed("predictions")).isEmpty();
  }

  @Test
  void aRequestHasSoManyCasesAndNoMore() {
    String row =
        "{\"features\": {\"amount\": 1, \"age\": 1, \"channel\": \"web\", \"region\": \"x\"}}";

    assertThat(client.post("/predict/batch", rows(row, 100)).json().path("predictions"))
        .hasSize(100);
    assertThat(wrongFields(client.post("/predict/batch", rows(row, 101))))
        .containsExactly("rows is no list of 1 to 100 cases");
    assertThat(wrongFields(client.post("/predict/batch", "{\"rows\": []}")))
        .containsExactly("rows is no list of 1 to 100 cases");
    assertThat(wrongFields(client.post("/predict/batch", "{\"cases\": []}")))
        .containsExactly("cases is no field of a batch");
  }

  private static String rows(String row, int count) {
    return "{\"rows\": [" + String.join(",", Collections.nCopies(count, row)) + "]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "null",
        "[]",
        "{",
        "{} {}",
        "{\"features\": {\"amount\": 1, \"amount\": 2}}",
        "{\"features\": NaN}",
        "<case/>"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThat(wrongFields(client.post("/predict", body)))
        .singleElement()
        .asString()
        .startsWith("body is no JSON");
    byte[] bytes = body.getBytes(UTF_16LE);
    assertThat(client.post("/predict/batch", bytes).status()).isEqualTo(422);
    assertThat(client.post("/v2/models/shop-returns/infer", body).status()).isEqualTo(422);
  }

  @Test
  void requestsOfAnyShapeGetAnAnswer() {
    assertThat(wrongFields(client.post("/predict", "[".repeat(100_000)))).hasSize(1);
    assertThat(client.post("/predict", "{\"a\": \"" + "x".repeat(3_000_000) + "\"}").status())
        .isEqualTo(413);
    assertThat(client.post("/predict", new byte[] {'{', '"', (byte) 0xff, '"', '}'}).status())
        .isEqualTo(422);
    assertThat(client.get("/predict").status()).isEqualTo(405);
    assertThat(client.method("PUT", "/predict").status()).isEqualTo(405);
    assertThat(client.get("/nothing").status()).isEqualTo(404);
    assertThat(client.post("/retrain", "{}").status()).isEqualTo(404);
  }

  @Test
  void aPageOfElsewhereIsNotAnswered() throws Exception {
    assertThat(raw("Host: evil.example")).startsWith("HTTP/1.1 403");
    assertThat(raw("Host: localhost\r\nContent-Type: text/plain")).startsWith("HTTP/1.1 415");
    assertThat(raw("Host: localhost")).startsWith("HTTP/1.1 415");
  }

  private String raw(String headers) throws IOException {
    String request =
        "POST /predict HTTP/1.1\r\n%s\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            .formatted(headers);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void theOpenInferenceProtocolGivesTheSameScores() throws Exception {
    String body =
        """
        {"id": "q", "inputs": [
          {"name": "amount", "datatype": "FP64", "shape": [2], "data": [12.5, 80]},
          {"name": "age", "datatype": "FP32", "shape": [2, 1], "data": [[40], [null]]},
          {"name": "channel", "datatype": "BYTES", "shape": [2], "data": ["web", "app"]},
          {"name": "region", "datatype": "BYTES", "shape": [2], "data": ["north", "west"]},
          {"name": "prediction_id", "datatype": "BYTES", "shape": [2], "data": ["a", "b"]},
          {"name": "entity_id", "datatype": "BYTES", "shape": [2], "data": ["C-17", "C-18"]}]}""";

    JsonNode answer = client.post("/v2/models/shop-returns/infer", body).json();

    assertThat(answer.path("model_version").asString()).isEqualTo("1");
    assertThat(answer.path("id").asString()).isEqualTo("q");
    assertThat(answer.path("outputs").get(2).path("data")).hasToString("[\"a\",\"b\"]");
    JsonNode score = answer.path("outputs").get(0);
    assertThat(score.path("shape")).hasToString("[2]");
    assertThat(score.path("data").get(0))
        .isEqualTo(client.post("/predict", CASE).json().path("score"));
    assertThat(client.post("/v2/models/shop-returns/versions/1/infer", body).status())
        .isEqualTo(200);
    assertThat(client.post("/v2/models/shop-returns/versions/2/infer", body).status())
        .isEqualTo(404);
    assertThat(client.post("/v2/models/other/infer", body).status()).isEqualTo(404);
    assertThat(client.get("/v2/health/live").status()).isEqualTo(200);
    assertThat(client.get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(client.get("/v2/models/shop-returns/ready").status()).isEqualTo(200);
    assertThat(client.get("/v2/models/other/ready").status()).isEqualTo(404);
    assertThat(client.get("/v2/models/shop-returns").json().path("inputs")).hasSize(4);
    assertThat(landed("predictions")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "inputs": [   | "other": [         | inputs is no list of inputs
          "shape": [1]  | "shape": [2]       | inputs[0] is not of the shape [N] or [N, 1] of its data
          "shape": [1]  | "shape": 1         | inputs[0] does not have a name, a shape and data
          "FP64"        | "FP8"              | inputs[0] has no datatype of the protocol that is understood
          "amount"      | "channel"          | inputs[1] has the name of an input before
          12.5          | "12.5"             | cases[0].features.amount is no number
          """)
  void whatIsWrongWithAnInferenceIsSaid(String target, String replacement, String error) {
    String body =
        """
        {"inputs": [{"name": "amount", "datatype": "FP64", "shape": [1], "data": [12.5]},
          {"name": "channel", "datatype": "BYTES", "shape": [1], "data": ["web"]},
          {"name": "region", "datatype": "BYTES", "shape": [1], "data": ["north"]}]}""";

    assertThat(
            wrongFields(
                client.post("/v2/models/shop-returns/infer", body.replace(target, replacement))))
        .contains(error);
  }

  @Test
  void anotherVersionTakesOverWithoutARequestDropped() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<List<String>>> callers = new ArrayList<>();
    for (int caller = 0; caller < 3; caller++) {
      callers.add(
          CompletableFuture.supplyAsync(
              () -> {
                List<String> seen = new ArrayList<>();
                while (!done.get()) {
                  Answer answer = client.post("/predict", CASE);
                  seen.add(answer.status() + " " + answer.json().path("model_version").asString());
                }
                return seen;
              }));
    }
    shop.champion("2");
    awaitHealth("\"model_version\":\"2\"");
    shop.champion("gone");
    awaitHealth("degraded");
    assertThat(client.get("/metrics").body()).contains("modelwatch_score_version_up_to_date 0");
    shop.champion("1");
    awaitHealth("\"model_version\":\"1\"");
    done.set(true);

    for (CompletableFuture<List<String>> caller : callers) {
      assertThat(caller.get()).containsOnly("200 1", "200 2").contains("200 1", "200 2");
    }
  }

  private void awaitHealth(String wanted) throws InterruptedException {
    for (int wait = 0; wait < 200; wait++) {
      if (client.get("/health").body().contains(wanted)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("health does not say " + wanted + ": " + client.get("/health").body());
  }

  @Test
  void prometheusIsToldWhatWasAnswered() {
    client.post("/predict", CASE);
    client.post("/predict", "{}");

    assertThat(client.get("/metrics").body())
        .contains("modelwatch_score_requests_total{route=\"/predict\",status=\"200\"} 1\n")
        .contains("modelwatch_score_requests_total{route=\"/predict\",status=\"422\"} 1\n")
        .contains("modelwatch_score_cases_total{version=\"1\"} 1\n")
        .contains("modelwatch_score_request_seconds_count{route=\"/predict\"} 2\n")
        .contains("modelwatch_score_model_seconds_bucket{le=\"+Inf\"} 1\n")
        .contains("modelwatch_score_version{version=\"1\"} 1\n");
  }

  @Test
  void theDescriptionHasTheColumnsOfTheMonitor() {
    JsonNode schemas = client.get("/openapi.json").json().path("components").path("schemas");

    assertThat(schemas.path("Features").path("required"))
        .hasToString("[\"amount\",\"channel\",\"region\"]");
    assertThat(schemas.path("Features").path("properties").path("channel").path("enum"))
        .hasToString("[\"web\",\"shop\",\"app\"]");
    assertThat(schemas.path("Batch").path("properties").path("rows").path("maxItems").asInt())
        .isEqualTo(100);
  }

  @Test
  void whatCannotBeKeptIsNotAnswered() throws Exception {
    Path predictions = shop.landing.resolve("predictions");
    Files.delete(predictions);
    Files.writeString(predictions, "a file where the folder was");

    Answer answer = client.post("/predict", CASE);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().path("error").asString())
        .isEqualTo("what was found cannot be kept, so it is not answered");
    Files.delete(predictions);
    Files.createDirectory(predictions);
    assertThat(client.post("/predict", CASE).status()).isEqualTo(200);
  }

  @Test
  void anEntityWithoutAKeyForItsPseudonymIsRefused() throws Exception {
    service.close();
    service = start(Pseudonyms.NONE);
    client = new Client("http://localhost:" + service.port());

    assertThat(wrongFields(client.post("/predict", CASE)))
        .containsExactly("entity_id cannot be kept: the service has no key of pseudonyms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          predictions/*.jsonl   | predictions/*.parquet | inputs.predictions is 'predictions/*.parquet', which finds no file of JSON Lines
          errors/*              | errors/*.csv          | inputs.errors is 'errors/*.csv', which finds no file of JSON Lines
          "1": 0.5,             | ``                    | nothing says from which score version 1 decides 1
          region: {type: category} | region: {type: number} | wants region as STRING, and the monitor file says that it is a number
          region: {type: category} | ``                  | wants region, which is no feature of the monitor file
          """)
  void whatDoesNotGoTogetherIsSaid(String target, String replacement, String sentence)
      throws Exception {
    service.close();
    String text = Files.readString(shop.monitorFile).replace(target, replacement);
    Monitor monitor = MonitorFile.parse("shop.yaml", text);

    assertThatThrownBy(() -> start(monitor, Pseudonyms.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(sentence);
    open();
  }

  @Test
  void whatIsNoModelIsSaid() throws Exception {
    Path folder1 = shop.models.resolve("shop-returns/1");
    Files.writeString(folder1.resolve("model.json"), "{\"threshold\": 1}");
    assertThatThrownBy(() -> start(Pseudonyms.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is a JSON object of columns (a list), score (an output)");
    Files.writeString(folder1.resolve("model.json"), "{\"score\": \"other\"}");
    assertThatThrownBy(() -> start(Pseudonyms.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("say in model.json which is the score");
    Files.delete(folder1.resolve("model.json"));
    Files.writeString(folder1.resolve("model.onnx"), "no model");
    assertThatThrownBy(() -> start(Pseudonyms.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.onnx cannot be used");
    Files.delete(shop.models.resolve("shop-returns/champion"));
    assertThatThrownBy(() -> start(Pseudonyms.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("that names the version in service");
    assertThat(JsonMapper.shared().readTree(client.get("/health").body()).path("status").asString())
        .isNotEmpty();
  }
}
