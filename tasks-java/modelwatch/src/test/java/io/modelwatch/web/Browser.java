package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dashboard that is running, and somebody who asks it for pages and keeps no cookies. */
final class Browser implements AutoCloseable {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2018-12-02T06:20:00Z"), ZoneOffset.UTC);
  static final Path MONITORS = Path.of("../../dags/monitors");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Databases databases;
  private final Dashboard dashboard;

  /** Where people act. */
  Browser(TestDatabase database) throws IOException {
    this(database, MONITORS, CLOCK);
  }

  Browser(TestDatabase database, Path monitors, Clock clock) throws IOException {
    this(new Databases(database.served(), database.operated(), database.gated()), monitors, clock);
  }

  /** Where nobody acts. */
  static Browser ofReaders(TestDatabase database) throws IOException {
    return new Browser(new Databases(database.served(), null, database.gated()), MONITORS, CLOCK);
  }

  /** Of databases whose connections it ends. */
  Browser(Databases databases, Path monitors, Clock clock) throws IOException {
    this.databases = databases;
    this.dashboard =
        Dashboard.start(
            new Settings(
                "127.0.0.1", 0, monitors, "ana", "", List.of("http://airflow:8080"), null, null),
            databases,
            clock);
  }

  HttpResponse<String> answer(String path) {
    return send(request(path));
  }

  /** Sends a form, and does not follow where the answer leads. */
  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(Guest.posting(request(path), form));
  }

  /** Fills in the form of a page: names and values in turn. */
  HttpResponse<String> fill(String path, String... fields) {
    String token = Guest.token(answer(path));
    assertThat(token).isNotEmpty();
    Map<String, String> form = new TreeMap<>(Map.of("token", token));
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return post(path, form);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The page's text as people read it: without markup. */
  String text(String path) {
    return answer(path)
        .body()
        .replaceAll("(?s)<(script|style).*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    dashboard.close();
    databases.pages().close();
    databases.gate().close();
  }
}
