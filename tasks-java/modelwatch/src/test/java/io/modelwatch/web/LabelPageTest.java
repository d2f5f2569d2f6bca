package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.label.LabelUpdate;
import io.modelwatch.label.TestStream;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Labels of single predictions, as people look them up and decide them in a browser. */
@Tag("database")
class LabelPageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant DAY = Instant.parse("2024-01-01T05:00:00Z");
  private static final String LABEL = "/monitors/telecom-fraud/label?prediction=";

  private static final String ENTITY = "0123456789abcdef".repeat(4);
  private static final String OTHER = "ee".repeat(32);
  private static final String OF_ENTITY = "/monitors/telecom-fraud/entity?pseudonym=";

  @TempDir static Path folder;

  private static Monitor monitor;
  private static Browser browser;

  @BeforeAll
  static void serve() throws Exception {
    monitor = MonitorFile.load(Browser.MONITORS.resolve("telecom-fraud.yaml"));
    try (TestStream stream = new TestStream(DATABASE, folder, monitor.name())) {
      for (String id : new String[] {"a/1", "b", "c", "held"}) {
        stream.prediction(id, id.equals("b") ? OTHER : ENTITY, DAY, DAY);
        stream.report(id, 1, "hearsay", DAY, at(2), at(2));
      }
      for (String id : new String[] {"a/1", "b", "held"}) {
        stream.report(id, 0, "rumour", DAY, at(3), at(3));
      }
    }
    resolve();
    browser = new Browser(DATABASE, Browser.MONITORS, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void whatSourcesSayIsThereAsOfAnyTime() {
    assertThat(browser.text("/monitors/telecom-fraud/labels"))
        .contains("Disputed since")
        .contains("b 1 1 Jan 2024, 05:00 4 Jan 2024, 05:00");
    assertThat(browser.text(LABEL + "b"))
        .contains("The label of prediction b is disputed.", "Sources contradict each other")
        .contains("hearsay positive 3 Jan 2024, 05:00", "rumour negative 4 Jan 2024, 05:00")
        .contains("Sources contradict each other and none outranks the other.");
    assertThat(browser.text(LABEL + "b&as_of=2024-01-03%2012:00"))
        .contains("The label of prediction b is pending: positive.")
        .contains("confirmed on", "unless something comes first")
        .doesNotContain("rumour", "Reason (needed)");
    assertThat(browser.text("/monitors/telecom-fraud/labels?as_of=2024-01-03%2012:00"))
        .doesNotContain("Disputed since");
  }

  @Test
  void anOperatorDecidesWithAReason() throws Exception {
    assertThat(decide("a/1", "outcome", "1", "reason", "<b>the bill</b>").statusCode())
        .isEqualTo(303);

    assertThat(browser.text(LABEL + "a%2F1"))
        .contains("The label of prediction a/1 is disputed.")
        .contains("by ana: <b>the bill</b>", "counts from the monitor's next run on");
    assertThat(browser.answer(LABEL + "a%2F1").body()).doesNotContain("<b>the bill");
    resolve();
    assertThat(browser.text(LABEL + "a%2F1"))
        .contains("The label of prediction a/1 is confirmed: positive.", "a person positive")
        .contains("A person decided it.")
        .doesNotContain("counts from the monitor's next run on");
    assertThat(browser.text("/monitors/telecom-fraud/labels")).doesNotContain(" a/1 ");
    try (Connection connection = DATABASE.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT actor || ' ' || (detail ->> 'person') FROM audit.event"
                    + " WHERE kind = 'label_decided' AND detail ->> 'prediction_id' = 'a/1'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("modelwatch_ops ana");
    }
  }

  @Test
  void whatIsWrongDecidesNothingAndIsSaid() {
    assertThat(decide("c", "outcome", "1", "reason", " ").statusCode()).isEqualTo(400);
    assertThat(decide("c", "outcome", "2", "reason", "r").body()).contains("neither positive");
    assertThat(decide("c", "reason", "r").statusCode()).isEqualTo(400);
    String token = Guest.token(browser.answer(LABEL + "c"));
    Map<String, String> form = Map.of("outcome", "1", "reason", "r", "token", token);
    assertThat(browser.post(LABEL + "none", form).body()).contains("No outcome names a prediction");
    assertThat(browser.post(LABEL + "c", Map.of("outcome", "1", "reason", "r")).statusCode())
        .as("a form without the token of the page")
        .isEqualTo(403);
    assertThat(browser.post("/monitors/telco-churn/label?prediction=c", form).body())
        .contains("modelwatch label decide");
    assertThat(browser.text(LABEL + "c")).doesNotContain("What was decided");
    assertThat(browser.text(LABEL + "none")).contains("No outcome names prediction none.");
    assertThat(browser.answer("/monitors/none/label?prediction=c").statusCode()).isEqualTo(404);
  }

  /** A decision in between would be missed for ever. */
  @Test
  void nothingIsDecidedWhileOutcomesAreResolved() throws SQLException {
    try (Connection step = DATABASE.connect();
        var statement = step.createStatement()) {
      step.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('monitor/telecom-fraud', 0))");

      HttpResponse<String> answer = decide("held", "outcome", "0", "reason", "r");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("nothing is recorded: decide again in a minute");
    }
    assertThat(browser.text(LABEL + "held")).doesNotContain("What was decided");
  }

  @Test
  void whereNobodyActsNothingIsOffered() throws IOException {
    try (Browser readers = Browser.ofReaders(DATABASE)) {
      assertThat(readers.text(LABEL + "b")).doesNotContain("Reason (needed)");
      assertThat(readers.post(LABEL + "b", Map.of("outcome", "1")).statusCode())
          .isIn(403, 404, 405);
    }
  }

  @Test
  void anEntityIsFoundByItsPseudonymAsOfAnyTime() {
    HttpResponse<String> found = find(OTHER);
    assertThat(found.statusCode()).isEqualTo(303);
    assertThat(found.headers().firstValue("Location")).hasValue(OF_ENTITY + OTHER);

    assertThat(browser.text(OF_ENTITY + OTHER))
        .contains("One prediction of this entity has a label.")
        .contains("b 1 1 Jan 2024, 05:00 disputed")
        .doesNotContain("held");
    assertThat(browser.text(OF_ENTITY + OTHER + "&as_of=2024-01-03%2012:00"))
        .contains("b 1 1 Jan 2024, 05:00 pending positive 3 Jan 2024, 05:00");
    assertThat(browser.text(OF_ENTITY + OTHER + "&as_of=2024-01-02%2012:00"))
        .contains("No outcome names a prediction of this entity.");
    assertThat(browser.answer(OF_ENTITY + OTHER + "&format=csv").body())
        .contains("\nb,1,2024-01-01T05:00:00Z,disputed,,2024-01-04T05:00:00Z");
    assertThat(browser.text(OF_ENTITY + ENTITY))
        .contains("3 predictions of this entity have a label.", "a/1", "held");
    assertThat(browser.text(OF_ENTITY + "00".repeat(32))).contains("No outcome names");
    assertThat(browser.text("/monitors/telco-churn/entity?pseudonym=" + OTHER))
        .as("another monitor's")
        .contains("No outcome names");
  }

  /** Neither an address nor an answer has what may be the id of somebody. */
  @Test
  void anIdLooksNobodyUp() {
    HttpResponse<String> answer = find("Ana Ruiz");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("modelwatch pseudonym").doesNotContain("Ruiz");
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(browser.answer(OF_ENTITY + "1234").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> find(String pseudonym) {
    String token = Guest.token(browser.answer(LABEL + "c"));
    return browser.post(
        "/monitors/telecom-fraud/entity", Map.of("token", token, "pseudonym", pseudonym));
  }

  private static HttpResponse<String> decide(String prediction, String... fields) {
    return browser.fill(LABEL + prediction.replace("/", "%2F"), fields);
  }

  private static void resolve() throws Exception {
    new LabelUpdate(DATABASE.database(), Lake.open(folder)).run(monitor);
  }

  private static Instant at(int days) {
    return DAY.plus(Duration.ofDays(days));
  }
}
