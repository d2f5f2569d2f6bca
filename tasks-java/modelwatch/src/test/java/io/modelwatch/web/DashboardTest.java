package io.modelwatch.web;

import static io.modelwatch.web.OpenApi.names;
import static io.modelwatch.web.OpenApi.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.DagRun;
import io.modelwatch.domain.RunKey;
import io.modelwatch.store.StoreStep;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages over published runs, as a browser gets them. */
@Tag("database")
class DashboardTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String MONITOR = "/monitors/telecom-fraud";
  private static final String HOSTILE = "<script>alert(1)</script>'\"";

  private static Browser browser;
  private static RunKey red;
  private static RunKey open;

  @BeforeAll
  static void publish() throws IOException, SQLException {
    week("2018-04-30/2018-05-07", "2018-07-20T00:00:00Z", 0.86)
        .drift("amount", "psi", 0.02)
        .drift("score", "psi", 0.03)
        .published();
    RunKey before =
        week("2018-05-07/2018-05-14", "2018-07-20T00:00:00Z", 0.84)
            .drift("amount", "psi", 0.02)
            .published();
    week("2018-05-14/2018-05-21", "2018-07-20T00:00:00Z", 0.81)
        .drift("amount", "psi", 0.02)
        .published();
    red =
        week("2018-05-14/2018-05-21", "2018-12-01T00:00:00Z", 0.55)
            .drift("amount", "psi", 0.31)
            .drift("channel", "psi", 0.01)
            .contribution("amount", 1, Bin.range(true, 0, 10), 0.6, 0.2)
            .contribution("amount", 2, Bin.above(10), 0.4, 0.8)
            .contribution("channel", 1, Bin.named(HOSTILE), 0.5, 0.5)
            .predictionFile("predictions/2018-05-14.parquet", 33_620, 5, 3)
            .published();
    StoreStep store = new StoreStep(DATABASE.database());
    store.run(RunFixture.MONITOR, before, new DagRun("WK-0416", "two", 0));
    store.run(RunFixture.MONITOR, red, new DagRun("WK-0416", "two", 1));
    open = week("2018-05-21/2018-05-28", "2018-12-01T00:00:00Z", 0.11).key();
    try (Connection administrator = DATABASE.connect();
        var statement = administrator.createStatement()) {
      statement.execute(
          "INSERT INTO monitoring.movement (run_id, column_name, first_day, last_day, distance, usual,"
              + " importance, explained) VALUES ('%s', 'channel', '2018-05-15', '2018-05-20', 0.4, 0.1, 0.31, 0.72)"
                  .formatted(red.id()));
    }
    browser = new Browser(DATABASE);
  }

  private static RunFixture week(String window, String asOf, double precision) {
    return RunFixture.open(DATABASE, window, asOf)
        .labels(33_612, 33_612)
        .earlyMetricsInOrder()
        .metric("precision", precision, precision - 0.02, precision + 0.02, 140)
        .metric("recall", 0.7, 0.6, 0.8, 120)
        .metric("roc_auc", 0.93, 0.9, 0.95, 20_000);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  static Stream<String> pages() {
    return Stream.of(
        "/",
        MONITOR,
        MONITOR + "?metric=recall&window=2018-05-07",
        MONITOR + "?segment=channel%3Dweb",
        MONITOR + "/columns/amount",
        MONITOR + "/columns/channel",
        MONITOR + "/labels",
        "/labels",
        "/runs",
        "/runs/" + red.id(),
        "/airflow/WK-0416/none",
        "/airflow/WK-0416/two",
        "/system",
        "/configuration",
        "/configuration/telecom-fraud.yaml",
        "/nowhere");
  }

  @Test
  void theOverviewSaysWhoIsNeeded() {
    assertThat(browser.text("/"))
        .contains("1 of 4 models needs somebody today.")
        .contains("telecom-fraud : One column jumped: psi of amount against the baseline is 0.31")
        .contains("since 14 May", "3 weeks", "0.550", "1 of 2", "14 to 20 May 2018");
    assertThat(browser.text("/?state=green")).contains("No monitor of 4 is as you ask.");
    assertThat(browser.text("/?q=TERMINAL_risk")).contains("telecom-fraud").doesNotContain("bank");
    assertThat(browser.text("/?owner=fraud-analytics")).contains("telecom-fraud");
  }

  @Test
  void aRunLeadsToItsDagRunAndBack() {
    assertThat(browser.answer("/runs/" + red.id()).body())
        .contains("href=\"http://airflow:8080/dags/WK-0416/runs/two\"");
    assertThat(browser.text("/runs/" + red.id())).contains("Done by WK-0416, two in Airflow.");
    assertThat(browser.answer("/airflow/WK-0416/two").body()).contains("/runs/" + red.id());
  }

  @Test
  void aPastTimeShowsWhatWasKnownThen() {
    assertThat(browser.text("/?as_of=2018-07-21%2000:00"))
        .contains("You see what was known on 21 Jul 2018, 00:00 UTC")
        .contains("None of 4 models needs somebody today.", "0.810");
    assertThat(browser.text("/?as_of=2018-01-01")).contains("No run of it has been published yet.");
    assertThat(browser.text(MONITOR + "?as_of=2018-07-21"))
        .contains("Every limit is kept in the week of 14 to 20 May 2018");
    assertThat(browser.answer("/runs/" + red.id() + "?as_of=2018-07-21").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsNotPublishedIsNotThere() {
    assertThat(browser.answer("/runs/" + open.id()).statusCode()).isEqualTo(404);
    assertThat(browser.answer("/runs").body()).doesNotContain(open.id().toString());
    assertThat(browser.text(MONITOR)).doesNotContain("0.110", "21 to 27 May");
  }

  @Test
  void aMonitorIsShownOverTime() {
    assertThat(browser.text(MONITOR))
        .contains("Precision by week", "0.860", "0.840", "0.550")
        .contains("In the week of 14 to 20 May 2018: One column jumped: psi of amount")
        .contains("green from 0.8, red below 0.6")
        .contains("fraud-lead@example.org");
    assertThat(browser.answer(MONITOR).body())
        .contains("amount, 14 to 20 May 2018: psi 0.310")
        .contains("class=\"h4\"");
  }

  @Test
  void aRunIsShownWithItsEvidence() {
    assertThat(browser.text("/runs/" + red.id()))
        .contains("2 red findings")
        .contains("psi of amount against the baseline is 0.31, the limit is < 0.25")
        .contains("above 10", "40.0 %", "80.0 %")
        .contains("Restated", "0.810", "0.550")
        .contains("of these in quarantine 3");
  }

  @Test
  void aDagRunIsShownByWhatItPublished() {
    String two = "/airflow/WK-0416/two";
    assertThat(browser.text(two))
        .contains("What this DAG run published", "WK-0416, DAG run two")
        .contains("14 to 20 May 2018", "7 to 13 May 2018");
    HttpResponse<String> one = browser.answer(two + "?map_index=1&framed=true");
    assertThat(one.statusCode()).isEqualTo(303);
    assertThat(one.headers().firstValue("Location")).contains("/runs/" + red.id() + "?framed=true");
    assertThat(browser.text(two + "?map_index=%7BMAP_INDEX%7D")).contains("7 to 13 May 2018");
    assertThat(browser.text(two + "?as_of=2018-07-01")).contains("Nothing is published");
    HttpResponse<String> none = browser.answer("/airflow/WK-0416/none");
    assertThat(none.body()).contains("Nothing is published for this DAG run.");
    assertThat(none.headers().firstValue("Refresh")).contains("10");
  }

  @Test
  void aColumnIsShownBesideItsBaseline() {
    assertThat(browser.text(MONITOR + "/columns/amount"))
        .contains("psi of amount against the baseline is 0.31, the limit is < 0.25.")
        .contains("number from 0", "[0, 10] 60.0 % 20.0 %", "above 10 40.0 % 80.0 %")
        .contains("14 to 20 May 2018 1 0.310 red", "7 to 13 May 2018 1 0.020 green")
        .contains("red psi 0.310 red from 0.25, yellow from 0.1");
    assertThat(browser.text(MONITOR + "/columns/amount?window=2018-05-07"))
        .contains("amount is within its limits in 7 to 13 May 2018.");
    assertThat(browser.text(MONITOR + "/columns/amount?window=2018-04-30"))
        .contains("What the score did there", "Score is as in the baseline: psi 0.030.");
    assertThat(browser.text(MONITOR + "/columns/channel"))
        .contains("72 % of the score's movement follows from it, from 15 May to 20 May.")
        .contains("On good days its bins explain 31 % of the score's variance.");
    assertThat(browser.answer(MONITOR + "/columns/amount?format=csv").body())
        .contains("above 10.0,10.0,,0.4,0.8,");
    assertThat(browser.answer(MONITOR + "/columns/none").statusCode()).isEqualTo(404);
  }

  @Test
  void labelsAreShownAsTheySettle() {
    assertThat(browser.text(MONITOR + "/labels"))
        .contains("The labels of all 3 windows are final.")
        .contains("A prediction counts as negative only after 60 days without a report.")
        .contains("investigation", "nothing in nine weeks")
        .contains("14 to 20 May 2018 33,512 0 100 0 0 0 0 100 %");
    assertThat(browser.text("/labels")).contains("telecom-fraud 3 of 3");
    assertThat(browser.answer(MONITOR + "/labels?format=csv").body().lines()).hasSize(4);
  }

  @Test
  void theSystemSaysHowItsPartsStand() {
    assertThat(browser.text("/system"))
        .contains("green Database It answers, and holds", "green Messages None waits")
        .contains("Monitor files All 4 can be used.", "PostgreSQL 1")
        .contains("telecom-fraud predictions 1", "red telecom-fraud 14 to 20 May 2018")
        .contains("0 6 * * 1 3 Dec 2018, 06:00");
  }

  @Test
  void aSettingIsShownWithWhatItDoes() {
    assertThat(browser.text("/configuration"))
        .contains("All 4 monitor files can be used.", "telecom-fraud.yaml telecom-fraud");
    assertThat(browser.text("/configuration/telecom-fraud.yaml"))
        .contains("labels.maturity 60d the file How long after the horizon it may take")
        .contains("incidents.open_after 2 default On how many days a yellow one has to be found");
    for (String file : List.of("telecom-fraud", "telco-churn", "bank-recommendation")) {
      assertThat(browser.answer("/configuration/" + file + ".yaml").body())
          .as("no setting of " + file + " is without words")
          .doesNotContain("data-l=\"What it does\"></td>");
    }
    assertThat(browser.answer("/configuration/..%2Fmonitor.schema.json").statusCode())
        .isIn(400, 404);
  }

  @Test
  void aFileThatCannotBeUsedSaysWhere(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "monitor: broken\nlimits: {f7: {red: x}}\n");
    try (Browser other = new Browser(DATABASE, folder, Browser.CLOCK)) {
      assertThat(other.text("/configuration"))
          .contains("1 of 1 monitor files cannot be used.", "cannot be used broken.yaml");
      assertThat(other.text("/configuration/broken.yaml"))
          .contains("Problems", "line 2", "/limits");
      assertThat(other.text("/system"))
          .contains(
              "One part needs somebody: Monitor files.", "red Monitor files 1 of 1 cannot be used");
    }
  }

  @Test
  void machinesReadTheSame() {
    JsonNode monitor = json("/api/v1/monitors").get(0);
    assertThat(monitor.required("monitor").asString()).isEqualTo("telecom-fraud");
    assertThat(monitor.required("state").asString()).isEqualTo("red");
    assertThat(monitor.required("key_metric").required("value").asDouble()).isEqualTo(0.55);
    assertThat(json("/api/v1/runs")).hasSize(4);
    assertThat(json("/api/v1/monitors/telecom-fraud/runs?as_of=2018-07-21")).hasSize(3);
    assertThat(browser.answer("/api/v1/runs/" + red.id()).body())
        .isEqualTo(new String(document(), java.nio.charset.StandardCharsets.UTF_8));
    assertThat(browser.answer("/api/v1/runs/" + open.id()).statusCode()).isEqualTo(404);
    assertThat(json("/api/v1/monitors?as_of=x").required("error").asString())
        .isEqualTo("As_of is a time in UTC such as 2024-02-26 06:20, not 'x'.");
    assertThat(browser.answer("/metrics").body())
        .contains("modelwatch_database_up 1")
        .contains("modelwatch_monitor_state{monitor=\"telecom-fraud\"} 2")
        .contains(
            "modelwatch_key_metric{monitor=\"telecom-fraud\",metric=\"precision\",basis=\"confirmed\"} 0.55");
  }

  @Test
  void theDescriptionOfTheApiHoldsForItsAnswers() {
    JsonNode description = json("/api/v1/openapi.json");
    JsonNode schemas = description.required("components").required("schemas");
    assertThat(List.copyOf(description.required("paths").propertyNames()))
        .containsExactlyInAnyOrder(
            "/api/v1/monitors",
            "/api/v1/monitors/{monitor}/runs",
            "/api/v1/monitors/{monitor}/versions",
            "/api/v1/runs",
            "/api/v1/runs/{run}",
            "/api/v1/incidents",
            "/api/v1/incidents/{monitor}/{number}",
            "/api/v1/openapi.json");
    for (JsonNode monitor : json("/api/v1/monitors")) {
      assertThat(names(monitor)).isEqualTo(required(schemas, "Monitor"));
      if (!monitor.required("run").isNull()) {
        assertThat(names(monitor.required("run"))).isEqualTo(required(schemas, "Run"));
        assertThat(names(monitor.required("key_metric"))).isEqualTo(required(schemas, "KeyMetric"));
      }
    }
  }

  private static JsonNode json(String address) {
    return JsonMapper.shared().readTree(browser.answer(address).body());
  }

  private static byte[] document() {
    return DocumentJson.bytes(Documents.published(DATABASE.database(), red));
  }

  @Test
  void numbersAreThereAsFiles() {
    HttpResponse<String> file = browser.answer(MONITOR + "?format=csv");
    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(file.body().lines().toList())
        .hasSize(4)
        .last()
        .asString()
        .startsWith(
            "telecom-fraud,1,2018-05-14T00:00:00Z,2018-05-21T00:00:00Z,2018-12-01T00:00:00Z,")
        .contains(",red,precision,,confirmed,0.55,,0.53,");
    assertThat(browser.answer("/?format=csv").body())
        .contains("telecom-fraud,fraud-analytics,1,red");
    assertThat(browser.answer(MONITOR + "?format=drift.csv").body())
        .contains("amount,2018-05-14T00:00:00Z,2018-05-21T00:00:00Z,1,psi,0.31,,red");
    assertThat(browser.answer("/runs?format=csv").body().lines()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHasAnythingInlineOrFromElsewhere(String page) {
    HttpResponse<String> answer = browser.answer(page);

    assertThat(answer.statusCode()).as(page).isIn(200, 404);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .endsWith("frame-ancestors 'self' http://airflow:8080");
    String body = answer.body().replace("href=\"http://airflow:8080/", "");
    assertThat(Pattern.compile("<[^>]*\\s(style|on[a-z]+)=").matcher(body).find()).isFalse();
    assertThat(Pattern.compile("<script(?![^>]* src=\"/static/)").matcher(body).find()).isFalse();
    assertThat(body).doesNotContain("http://", "https://");
    assertThat(body).doesNotContain("<script>alert", "NaN", "Infinity", "null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?as_of=yesterday",
        "/?as_of=9999-01-01",
        "/monitors/telecom-fraud?from=2018-02-30",
        "/monitors/telecom-fraud?step=fortnight",
        "/monitors/telecom-fraud?segment=x",
        "/monitors/telecom-fraud?from=2018-05-02&to=2018-05-01",
        "/runs?skip=-1"
      })
  void whatCannotBeShownIsSaidInASentence(String address) {
    HttpResponse<String> answer = browser.answer(address);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The address says something that cannot be shown.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/monitors/none", "/runs/none", "/static/none", "/monitors/x/y/z"})
  void whatIsNotThereIsSaid(String address) {
    assertThat(browser.answer(address).statusCode()).isEqualTo(404);
    assertThat(browser.text(address)).contains("There is no such page.");
  }

  @Test
  void hostileTextsBreakNothing() {
    for (String text : List.of("';DROP TABLE x;--", HOSTILE, "%00".repeat(3), "a".repeat(5000))) {
      String value = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
      for (String address :
          List.of(
              "/?q=",
              "/?owner=",
              "/?state=",
              "/?theme=",
              MONITOR + "?metric=",
              MONITOR + "?version=",
              MONITOR + "?segment=",
              "/runs?monitor=",
              "/monitors/")) {
        assertThat(browser.answer(address + value).statusCode())
            .as(address + text.substring(0, Math.min(9, text.length())))
            .isIn(200, 400, 404, 414, 431);
        assertThat(browser.answer(address + value).body()).doesNotContain("<script>alert");
      }
    }
  }

  @Test
  void styleSheetAndScriptAreKeptByBrowsers() {
    String body = browser.answer("/").body();
    for (String pattern : List.of("href=\"(/static/app[^\"]*)", "src=\"(/static/keys[^\"]*)")) {
      var matcher = Pattern.compile(pattern).matcher(body);
      assertThat(matcher.find()).isTrue();
      HttpResponse<String> file = browser.answer(matcher.group(1));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }
  }

  @Test
  void aThemeThatIsChosenStays() {
    HttpResponse<String> answer = browser.answer("/?theme=dark");

    assertThat(answer.body()).contains("<html lang=\"en\" data-theme=\"dark\"");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("theme=dark;")
        .contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidAndWaitedFor() throws IOException {
    Database none = Database.serving("jdbc:postgresql://127.0.0.1:1/none", "web", "");
    try (Browser without =
        new Browser(new Databases(none, none, none), Browser.MONITORS, Browser.CLOCK)) {
      HttpResponse<String> answer = without.answer(MONITOR);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Refresh")).contains("10");
      assertThat(without.text(MONITOR))
          .contains("The database does not answer.", "Down since 2 Dec 2018, 06:20 UTC")
          .contains("Connection to 127.0.0.1:1 refused");
      assertThat(without.text("/system"))
          .contains("One part needs somebody: Database.", "Connection to 127.0.0.1:1 refused")
          .contains("green Monitor files");
      assertThat(without.answer("/health").statusCode()).isEqualTo(503);
    }
    assertThat(browser.answer("/health").body()).contains("\"status\":\"up\"");
  }
}
