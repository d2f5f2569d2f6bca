package io.modelwatch.update;

import io.modelwatch.domain.ModelUpdate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts model updates to Airflow as events of the asset {@code model-update}, through the public
 * REST API (v2): a token for the login, the asset's id, one event with the partition key.
 */
public final class AirflowEvents {

  /** The asset that schedules DAG WK-0416. */
  static final String ASSET = "model-update";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** HTTP/1.1 by name: Airflow's server loses the body of a request that offers an upgrade. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final JsonMapper json = JsonMapper.builder().build();
  private final URI airflow;
  private final String user;
  private final String password;

  /**
   * An Airflow and a login with the right to create asset events (role {@code Op}).
   *
   * @param airflow the address of its API server, for example {@code http://localhost:8080}
   */
  public AirflowEvents(URI airflow, String user, String password) {
    this.airflow = airflow;
    this.user = user;
    this.password = password;
  }

  /**
   * Opens a session, so that many events need one login.
   *
   * @throws IOException when Airflow does not answer or refuses
   */
  Session open() throws IOException, InterruptedException {
    JsonNode login =
        send(
            HttpRequest.newBuilder(airflow.resolve("/auth/token"))
                .POST(body(Map.of("username", user, "password", password))));
    String token = login.required("access_token").asString();
    JsonNode assets =
        send(authorized("/api/v2/assets?name_pattern=" + ASSET, token).GET()).required("assets");
    for (JsonNode asset : assets) {
      if (asset.required("name").asString().equals(ASSET)) {
        return new Session(token, asset.required("id").asLong());
      }
    }
    throw new IOException(
        "Airflow at " + airflow + " does not know the asset " + ASSET + ": is DAG WK-0416 there?");
  }

  private HttpRequest.Builder authorized(String path, String token) {
    return HttpRequest.newBuilder(airflow.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.BodyPublisher body(Object value) {
    return BodyPublishers.ofString(json.writeValueAsString(value));
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request =
        builder.timeout(TIMEOUT).header("Content-Type", "application/json").build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          request.method()
              + " "
              + request.uri()
              + " was answered with "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return json.readTree(response.body());
  }

  /** A login and the asset's id. */
  final class Session {

    private final String token;
    private final long assetId;

    private Session(String token, long assetId) {
      this.token = token;
      this.assetId = assetId;
    }

    /** Posts one event. */
    void post(ModelUpdate update) throws IOException, InterruptedException {
      send(
          authorized("/api/v2/assets/events", token)
              .POST(
                  body(
                      Map.of(
                          "asset_id",
                          assetId,
                          "partition_key",
                          update.partitionKey(),
                          "extra",
                          Map.of(
                              "model_id", update.modelId(),
                              "model_version", update.modelVersion(),
                              "monitors", update.monitors(),
                              "as_of", update.asOf().toString())))));
    }
  }
}
