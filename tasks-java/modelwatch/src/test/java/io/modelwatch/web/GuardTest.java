package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.modelwatch.access.Gate;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a form needs so that its page gets to see it. */
@Tag("database")
class GuardTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalOperator ANA = new LocalOperator("ana");

  private static Database gated;
  private static Javalin server;

  @BeforeAll
  static void serve() {
    gated = DATABASE.gated();
    Settings settings = new Settings("127.0.0.1", 0, Path.of(""), "ana", "", List.of(), null, null);
    List<Route> routes =
        List.of(
            Route.show("/page", request -> request.result(Guard.visit(request).token())),
            Route.act("/act", Role.OPERATOR, request -> request.result("done")),
            Route.act("/rule", Role.ADMIN, request -> request.result("done")));
    server =
        Javalin.create(
                config -> {
                  config.jetty.host = settings.host();
                  config.jetty.port = 0;
                  new Guard(settings, ANA, new Gate(gated), Clock.systemUTC()).into(config.routes);
                  Routes.put(routes, config.routes);
                  config.routes.get("/forgotten", request -> request.result("seen"));
                })
            .start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    gated.close();
  }

  @Test
  void aFormOfItsOwnPageIsTaken() throws Exception {
    String token = get("/page");

    assertThat(token).hasSizeGreaterThan(40);
    assertThat(post("/act", "token=" + token)).isEqualTo(200);
    assertThat(post("/act", "token=" + token, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
  }

  @Test
  void aFormOfElsewhereIsRefused() throws Exception {
    String token = get("/page");

    assertThat(post("/act", "")).isEqualTo(403);
    assertThat(post("/act", "token=")).isEqualTo(403);
    assertThat(post("/act", "token=" + token.substring(1))).isEqualTo(403);
    assertThat(post("/act?token=" + token, "")).isEqualTo(403);
    assertThat(post("/act", "token=" + token, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(post("/act", "token=" + token, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
  }

  @Test
  void whatARoleMayNotIsRefused() throws Exception {
    assertThat(post("/rule", "token=" + get("/page"))).isEqualTo(403);
  }

  @Test
  void aRouteOfNoTableIsNobodys() throws Exception {
    assertThat(status("/forgotten", "localhost")).isEqualTo(403);
  }

  @Test
  void withoutLoginsOnlyThisMachinesNamesAreAnswered() throws Exception {
    assertThat(status("/page", "localhost:8090")).isEqualTo(200);
    assertThat(status("/page", "[::1]:8090")).isEqualTo(200);
    assertThat(status("/page", "rebound.example.org")).isEqualTo(403);
    assertThat(status("/page", "127.0.0.1.example.org")).isEqualTo(403);
  }

  private static String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString())
        .body();
  }

  private static int post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** What no client of Java's sends: another host than the one it asks. */
  private static int status(String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
