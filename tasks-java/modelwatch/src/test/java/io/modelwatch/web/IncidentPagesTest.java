package io.modelwatch.web;

import static io.modelwatch.web.OpenApi.names;
import static io.modelwatch.web.OpenApi.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.notify.PublishedRuns;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Incidents as people read them, and as they act on them, in a browser. */
@Tag("database")
class IncidentPagesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final double RED = 0.5;
  private static final double GREEN = 0.9;

  private static Browser browser;

  @BeforeAll
  static void serve() throws IOException {
    browser = new Browser(DATABASE);
    precision("story", 1, RED);
    precision("story", 2, RED);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void theListShowsWhatIsNotOverTheWorstFirst() {
    assertThat(browser.text("/incidents"))
        .contains("for somebody.", "red Precision on confirmed labels story 1 Open")
        .contains("people are told, and nobody has said that they know")
        .contains("1 May 2018 to 2 May 2018 2 days", "2 May 2018, 06:00");
    assertThat(browser.text("/incidents?monitor=story&severity=yellow"))
        .contains("No incident is as you ask. Show all");
    assertThat(browser.text("/incidents?as_of=2018-01-01"))
        .contains("No incident waits for somebody.", "There has been no incident");
    assertThat(browser.answer("/incidents?state=open&format=csv").body())
        .contains(
            "story/1,open,red,metric|precision|,2018-05-01,2018-05-02,2,2018-05-02T06:00:00Z");
  }

  @Test
  void anIncidentIsAStoryWithItsRootFirst() {
    assertThat(browser.text("/incidents/story/1"))
        .contains("precision on confirmed labels is 0.5, the limit is >= 0.6")
        .contains("Root: performance Precision on confirmed labels")
        .contains("First bad day 1 May 2018; bad on 2 days")
        .contains("1 May 2018 0.500 confirmed red")
        .contains("Opened", "The run", "The same root before Never in this monitor.")
        .contains("As ana.", "Reason (needed)");
    assertThat(browser.text("/incidents/story/1?as_of=2018-05-02%2012:00"))
        .contains("bad on 1 day")
        .doesNotContain("Reason (needed)");
  }

  /** What an incident cost stands beside its counts, or why nobody knows. */
  @Test
  void theMonitorsPageSaysWhatWasCaughtAndMissedInMoney() {
    new PublishedRuns(DATABASE, "money")
        .open(1, 1)
        .labels(2000, 2000)
        .decisions(77, 63, 43, 2000)
        .metric("true_negatives", 1817, 1817, 1817, 2000)
        .weight("weighted_true_positives", 12400.4, 77, "EUR")
        .weight("weighted_false_positives", 8214.0, 63, "EUR")
        .weight("weighted_false_negatives", null, 43, "EUR")
        .published();

    assertThat(browser.text("/monitors/money"))
        .contains("Of these wrongly 63 EUR 8,214", "Positives caught 77 of 120 EUR 12,400")
        .contains("Positives missed 43 EUR unknown: 1 of 43 have no weight");
  }

  @Test
  void otherPagesLeadThere() {
    String run =
        json("/api/v1/incidents/story/1").required("events").get(0).required("run_id").asString();

    assertThat(browser.text("/monitors/story"))
        .contains("Not over: Precision on confirmed labels, open")
        .contains("Incident 1: Precision on confirmed labels, 1 May 2018 to 2 May 2018");
    assertThat(browser.answer("/runs/" + run).body())
        .contains("Part of <a class=\"nb\" href=\"/incidents/story/1\">");
    assertThat(browser.text("/")).containsPattern("incidents? (is|are) not over");
    assertThat(browser.text("/runs")).containsPattern("Overview Incidents [1-9][0-9]* Labels");
    assertThat(browser.text("/runs?as_of=2017-01-01")).contains("Overview Incidents Labels");
  }

  @Test
  void peopleActAndAreNamed() {
    precision("acted", 1, RED);

    assertThat(act("acted", "act", "acknowledged", "reason", "I look")).isEqualTo(303);
    assertThat(browser.text("/incidents/acted/1"))
        .contains("Acknowledged: somebody knows of it.", "Acknowledged by ana. I look.");
    assertThat(act("acted", "act", "acknowledged", "reason", "again")).isEqualTo(409);
    assertThat(
            act("acted", "act", "snoozed", "reason", "the fix comes", "until", "2018-12-03 08:00"))
        .isEqualTo(303);
    assertThat(browser.text("/incidents/acted/1"))
        .contains("Snoozed: until 3 Dec 2018, 08:00 UTC.")
        .contains("Snoozed until 3 Dec 2018, 08:00 UTC by ana. the fix comes.");
    assertThat(
            act(
                "acted",
                "act",
                "judged",
                "reason",
                "seen",
                "verdict",
                "true_alarm",
                "cause",
                "<b>"))
        .isEqualTo(303);
    assertThat(act("acted", "act", "commented", "reason", "<script>alert(1)</script>"))
        .isEqualTo(303);
    assertThat(act("acted", "act", "resolved", "reason", "repaired")).isEqualTo(303);
    assertThat(browser.text("/incidents/acted/1"))
        .containsPattern(
            "Resolved on .* UTC by ana: repaired; it was snoozed until .*[.] It came from: <b>[.]")
        .contains("true alarm")
        .contains("Resolved by ana. repaired; it was snoozed until");
    assertThat(browser.answer("/incidents/acted/1").body()).doesNotContain("<script>alert", "<b>.");
    assertThat(act("acted", "act", "reopened", "reason", "not yet")).isEqualTo(303);
    assertThat(browser.text("/incidents?monitor=acted")).contains("Open", "true alarm: <b>");
  }

  @Test
  void whatIsWrongChangesNothingAndIsSaid() {
    precision("wrong", 1, RED);

    assertThat(act("wrong", "act", "acknowledged", "reason", " ")).isEqualTo(400);
    assertThat(act("wrong", "act", "snoozed", "reason", "r")).isEqualTo(400);
    assertThat(act("wrong", "act", "snoozed", "reason", "r", "until", "tomorrow")).isEqualTo(400);
    assertThat(act("wrong", "act", "snoozed", "reason", "r", "until", "2018-01-01 00:00"))
        .isEqualTo(400);
    assertThat(act("wrong", "act", "judged", "reason", "r")).isEqualTo(400);
    assertThat(act("wrong", "act", "opened", "reason", "r")).isEqualTo(400);
    assertThat(act("wrong", "act", "reopened", "reason", "r")).isEqualTo(409);
    assertThat(act("wrong", "act", "commented", "reason", "r".repeat(3000))).isEqualTo(400);
    assertThat(browser.post("/incidents/wrong/1", Map.of("act", "commented", "reason", "r")))
        .as("a form without the token of the page")
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
    assertThat(json("/api/v1/incidents/wrong/1").required("events")).hasSize(2);
  }

  @Test
  void whereNobodyActsNothingIsOfferedOrTaken() throws IOException {
    try (Browser readers = Browser.ofReaders(DATABASE)) {
      assertThat(readers.text("/incidents/story/1"))
          .contains("What happened")
          .doesNotContain("Reason (needed)");
      assertThat(readers.post("/incidents/story/1", Map.of("act", "commented")).statusCode())
          .isIn(403, 404, 405);
    }
  }

  @Test
  void theSameRootBeforeIsThereWithItsCause() {
    precision("again", 1, RED);
    act(
        "again",
        "act",
        "judged",
        "reason",
        "r",
        "verdict",
        "true_alarm",
        "cause",
        "client release");
    for (int day = 2; day <= 4; day++) {
      precision("again", day, GREEN);
    }
    precision("again", 20, RED);

    assertThat(browser.text("/incidents/again/2"))
        .contains("Same as in May 2018 (again/1), cause: client release.")
        .containsPattern("Resolved since [0-9]+ May 2018, 06:00 UTC 1 May 2018 1 day");
    assertThat(browser.text("/incidents?state=resolved&monitor=again&severity=red"))
        .containsPattern("Precision on confirmed labels again 1 Resolved since .* UTC")
        .doesNotContain("again 2");
    assertThat(browser.text("/incidents?state=all&monitor=again")).contains("again 1", "again 2");
    for (String none : List.of("&severity=yellow", "&skip=1")) {
      assertThat(browser.text("/incidents?state=resolved&monitor=again" + none))
          .as(none)
          .contains("No incident is as you ask.");
    }
    assertThat(browser.text("/incidents?state=all&monitor=again&as_of=2018-05-01%2012:00"))
        .contains("There has been no incident as of this time.");
    assertThat(browser.text("/incidents?monitor=again"))
        .contains("again 2")
        .doesNotContain("again 1");
  }

  @Test
  void machinesReadTheSame() {
    JsonNode schemas = json("/api/v1/openapi.json").required("components").required("schemas");
    JsonNode listed = json("/api/v1/incidents?monitor=story&state=all").get(0);
    assertThat(listed.required("incident").asString()).isEqualTo("story/1");
    assertThat(names(listed)).isEqualTo(required(schemas, "Incident"));
    JsonNode story = json("/api/v1/incidents/story/1");
    assertThat(names(story)).isEqualTo(required(schemas, "IncidentStory"));
    assertThat(names(story.required("events").get(0)))
        .isEqualTo(required(schemas, "IncidentEvent"));
    assertThat(names(story.required("findings").get(0)))
        .isEqualTo(required(schemas, "IncidentFinding"));
    assertThat(browser.answer("/api/v1/incidents/story/99").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/incidents/none/1", "/incidents/story/0", "/incidents/story/x"})
  void whatIsNotThereIsSaid(String address) {
    assertThat(browser.answer(address).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/incidents", "/incidents/story/1"})
  void noPageHasAnythingInline(String page) {
    String body = browser.answer(page).body();

    assertThat(Pattern.compile("<[^>]*\\s(style|on[a-z]+)=").matcher(body).find()).isFalse();
    assertThat(body).doesNotContain("http://", "https://", "NaN", "null");
  }

  private static int act(String monitor, String... fields) {
    return browser.fill("/incidents/" + monitor + "/1", fields).statusCode();
  }

  private static JsonNode json(String address) {
    return JsonMapper.shared().readTree(browser.answer(address).body());
  }

  private static void precision(String monitor, int day, double value) {
    new PublishedRuns(DATABASE, monitor).day(day, value);
  }
}
