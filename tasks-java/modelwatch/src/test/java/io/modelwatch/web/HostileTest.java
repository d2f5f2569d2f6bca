package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.modelwatch.access.Gate;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files and requests of somebody who means harm. */
@Tag("database")
class HostileTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** It leaves an attribute, a title, a script and a text area, where it is put in as it is. */
  private static final String HTML =
      "'></title></script></textarea><img src=x onerror=alert(1)><svg/onload=alert(2)>";

  private static final List<String> TEXTS =
      List.of(
          "'; DROP TABLE registry.run; --",
          "' OR '1'='1",
          "1) UNION SELECT password FROM access.person --",
          "\\'; SELECT pg_sleep(60); --",
          "$$; SELECT 1; $$",
          HTML,
          "../../../../etc/passwd",
          "%",
          "a\r\nSet-Cookie: x=y",
          "\ud83d\ude00\u202e",
          "x".repeat(3000));

  private static final List<String> NAMES =
      List.of(
          "as_of", "theme", "framed", "q", "owner", "state", "metric", "version", "segment", "step",
          "window", "from", "to", "day", "format", "skip", "monitor", "column", "measure", "next",
          "token", "kind", "all", "person");

  /** Sooner than what sleeps or sends slowly ends; a busy machine is slow, too. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static Databases databases;
  private static Dashboard dashboard;
  private static RunKey run;

  @BeforeAll
  static void serve() throws IOException, SQLException {
    run =
        RunFixture.open(
                DATABASE,
                new RunKey(
                    RunFixture.MONITOR.name(),
                    HTML,
                    Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC),
                    Instant.parse("2018-06-01T00:00:00Z"),
                    RunFixture.MONITOR.hash()))
            .labels(33_612, 33_612)
            .earlyMetricsInOrder()
            .metric("precision", 0.55, 0.52, 0.58, 140)
            .metric("recall", 0.7, 0.6, 0.8, 120)
            .metricOfChannel("precision", HTML, 0.4, 30)
            .undefinedMetric("roc_auc", HTML, 20_000)
            .drift(HTML, "psi", 0.15)
            .drift("amount", "psi", 0.31)
            .undefinedDrift("channel", "psi", HTML)
            .contribution("amount", 1, Bin.named(HTML), 0.1, 0.7)
            .quality(HTML, "missing_share", 0.2, 0.01)
            .predictionFile("predictions/" + HTML + ".parquet", 10, 1, 1)
            .published();
    try (Connection administrator = DATABASE.connect();
        var statement =
            administrator.prepareStatement(
                "INSERT INTO staging.quarantine (file_id, line, column_name, reason, content)"
                    + " SELECT file_id, 7, ?, ?, ? FROM registry.input_file")) {
      statement.setString(1, HTML);
      statement.setString(2, HTML);
      statement.setString(3, HTML);
      statement.execute();
    }
    databases = new Databases(DATABASE.served(), DATABASE.operated(), DATABASE.gated());
    dashboard = Dashboard.start(settings(), databases, Clock.systemUTC());
    Guest ana = guest();
    String incident = "/incidents/" + run.monitor() + "/1";
    Map<String, String> comment =
        Map.of("token", ana.token(incident), "act", "commented", "reason", HTML);
    assertThat(ana.post(incident, comment).statusCode()).isEqualTo(303);
  }

  private static Settings settings() {
    return new Settings(
        "127.0.0.1",
        0,
        Path.of("../../dags/monitors"),
        "ana",
        "",
        List.of("http://airflow:8080"),
        null,
        null);
  }

  @AfterAll
  static void close() {
    dashboard.close();
    databases.pages().close();
    databases.gate().close();
  }

  private static Guest guest() {
    return new Guest(dashboard.port());
  }

  /** The addresses of the table, each part that is asked for being what a page links to. */
  private static List<String> addresses(String otherwise) {
    Site site = new Site(databases, new MonitorFiles(settings().monitors()), Clock.systemUTC());
    return new Routes(site, new Gate(databases.gate()), settings(), null)
        .all().stream()
            .filter(route -> route.method().equals(HandlerType.GET))
            .map(Route::path)
            .map(path -> path.replace("{monitor}/{number}", run.monitor() + "/1"))
            .map(path -> path.replaceAll("\\{(?!monitor}|run})[^}]*}", escaped(otherwise)))
            .map(path -> path.replace("{monitor}", run.monitor()))
            .map(path -> path.replace("{run}", run.id().toString()))
            .toList();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static boolean isPage(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  @Test
  void whatFilesCarryIsTextOnEveryPage() {
    List<String> shown = new ArrayList<>();
    for (String address : addresses(HTML)) {
      HttpResponse<String> answer = guest().get(address);
      assertThat(answer.statusCode()).as(address).isIn(200, 303, 403, 404);
      if (isPage(answer)) {
        assertThat(answer.body()).as(address).doesNotContain("<img", "<svg/");
        if (answer.body().contains("onerror")) {
          shown.add(address);
        }
      }
    }
    assertThat(shown)
        .as("pages that show it, as text")
        .hasSizeGreaterThan(3)
        .contains("/incidents/" + run.monitor() + "/1");
  }

  @Test
  void everyPageHasTheStrictPolicy() {
    List<String> addresses =
        Stream.concat(addresses("amount").stream(), Stream.of("/nowhere", "/runs?skip=-1"))
            .toList();
    for (String address : addresses) {
      HttpResponse<String> answer = guest().get(address);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(address)
          .contains(
              "default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
          .endsWith("frame-ancestors 'self' http://airflow:8080")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      if (isPage(answer)) {
        assertThat(Pattern.compile("<[^>]*\\s(style|on[a-z]+)=").matcher(answer.body()).find())
            .as(address)
            .isFalse();
      }
    }
    try (Dashboard alone = Dashboard.start(unframed(), databases, Clock.systemUTC())) {
      assertThat(
              new Guest(alone.port())
                  .get("/")
                  .headers()
                  .firstValue("Content-Security-Policy")
                  .orElseThrow())
          .endsWith("frame-ancestors 'self'");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Settings unframed() {
    return new Settings("127.0.0.1", 0, settings().monitors(), "ana", "", List.of(), null, null);
  }

  @Test
  void noParameterReachesTheDatabaseAsSql() throws SQLException {
    Map<String, Long> before = rows();
    Guest guest = guest();
    for (String text : TEXTS) {
      for (String address : addresses(text)) {
        assertHarmless(guest, address);
      }
      assertHarmless(guest, "/runs/" + escaped(text));
      assertHarmless(guest, "/monitors/" + run.monitor() + "/label?prediction=" + escaped(text));
      assertHarmless(guest, "/monitors/" + escaped(text));
      assertHarmless(guest, "/api/v1/runs?monitor=" + escaped(text));
    }
    for (String text : TEXTS.subList(0, 5)) {
      for (String name : NAMES) {
        for (String address : List.of("/", "/runs", "/incidents", "/monitors/" + run.monitor())) {
          assertHarmless(guest, address + "?" + name + "=" + escaped(text));
        }
      }
    }
    assertThat(rows()).isEqualTo(before);
  }

  private static void assertHarmless(Guest guest, String address) {
    Instant start = Instant.now();
    HttpResponse<String> answer = guest.get(address);
    assertThat(answer.statusCode()).as(address).isIn(200, 303, 400, 403, 404, 414);
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("x=y");
    assertThat(answer.body()).as(address).doesNotContain("argon2id", "PSQLException");
    assertThat(isPage(answer) && answer.body().contains("<img")).as(address).isFalse();
    assertThat(Duration.between(start, Instant.now())).as(address).isLessThan(SOON);
  }

  private static Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection administrator = DATABASE.connect();
        var statement = administrator.createStatement();
        var counted =
            statement.executeQuery(
                "SELECT 'run', count(*) FROM registry.run UNION ALL SELECT 'metric', count(*) FROM"
                    + " monitoring.metric UNION ALL SELECT 'person', count(*) FROM access.person"
                    + " UNION ALL SELECT 'table', count(*) FROM pg_tables")) {
      while (counted.next()) {
        rows.put(counted.getString(1), counted.getLong(2));
      }
    }
    return rows;
  }

  @Test
  void whatIsTooLongIsRefused() throws IOException {
    assertThat(guest().post("/logout", Map.of("token", "x".repeat(200_000))).statusCode())
        .isEqualTo(413);
    assertThat(guest().get("/?q=" + "x".repeat(20_000)).statusCode()).isIn(414, 431);
    assertThat(new Guest(dashboard.port(), "X-Long", "x".repeat(20_000)).get("/").statusCode())
        .isEqualTo(431);
    try (Socket socket = opened()) {
      send(
          socket, "POST /logout HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "ffff\r\n" + "x".repeat(0xffff) + "\r\n";
      send(socket, chunk + chunk);
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 413");
    }
  }

  /** More of them than there are threads, at every point of a request. */
  @Test
  void whoSendsSlowlyHoldsUpNobody() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int connection = 0; connection < 60; connection++) {
        Socket socket = opened();
        slow.add(socket);
        send(socket, "POST /logout HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        if (connection % 2 == 0) {
          send(
              socket,
              "1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nn");
        }
      }
      Instant start = Instant.now();
      assertThat(guest().get("/").statusCode()).isEqualTo(200);
      assertThat(guest().post("/login", Map.of("name", "x")).statusCode()).isEqualTo(303);
      assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** It is no fault of the program: one line says so, with no stack trace. */
  @Test
  void whoHangsUpInTheMiddleLeavesOneLine() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      try (Socket socket = opened()) {
        send(
            socket,
            "POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ntoken=n");
      }
      Instant end = Instant.now().plus(SOON);
      while (!log.toString(UTF_8).contains("hung up") && Instant.now().isBefore(end)) {
        Thread.sleep(20);
      }
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(UTF_8))
        .contains("POST /logout: who asked hung up")
        .doesNotContain("Exception", "\tat ");
  }

  private static Socket opened() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }
}
