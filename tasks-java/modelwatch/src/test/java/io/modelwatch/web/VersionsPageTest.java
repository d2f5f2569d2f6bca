package io.modelwatch.web;

import static io.modelwatch.web.OpenApi.names;
import static io.modelwatch.web.OpenApi.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two versions of which one ran in the shadow of the other for six days, and one that did not. */
@Tag("database")
class VersionsPageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PAGE = "/monitors/telecom-fraud/versions";
  private static final LocalDate FIRST = LocalDate.parse("2018-05-01");

  /** What the day does to both versions is greater than what they differ by. */
  private static final double[] DAYS = {0.60, 0.85, 0.66, 0.81, 0.70, 0.77};

  private static final double[] AHEAD = {0.03, 0.02, 0.04, 0.03, 0.02, 0.04};

  private static Browser browser;

  @BeforeAll
  static void publish() throws IOException {
    for (int day = 0; day < DAYS.length; day++) {
      publish("9", day, DAYS[day], 0.9);
      publish("10", day, DAYS[day] + AHEAD[day], 0.9 + (day % 2 == 0 ? 0.02 : -0.02));
    }
    publish("1", -1, 0.5, 0.5);
    browser = new Browser(DATABASE);
  }

  private static void publish(String version, int day, double precision, double recall) {
    LocalDate from = FIRST.plusDays(day);
    RunKey key =
        new RunKey(
            RunFixture.MONITOR.name(),
            version,
            Window.parse(from + "/" + from.plusDays(1), ZoneOffset.UTC),
            Instant.parse("2018-07-20T00:00:00Z"),
            RunFixture.MONITOR.hash());
    RunFixture.open(DATABASE, key)
        .labels(1200, 1200)
        .earlyMetricsInOrder()
        .metric("precision", precision, precision - 0.1, precision + 0.1, 60)
        .metric("recall", recall, recall - 0.1, recall + 0.1, 100)
        .published();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** Of each day the difference: 0.03 on average, Student's interval on five degrees of freedom. */
  @Test
  void whatADayDoesToBothCountsInNoDifference() {
    assertThat(browser.text(PAGE))
        .contains("Version 10 has higher precision than version 9 on the same 6 days.")
        .contains("precision 0.762 0.732 +0.030 0.021 to 0.039 version 10 higher 6")
        .contains("recall 0.900 0.900 0 -0.023 to 0.023 not told apart 6")
        .contains("6 days from 1 May 2018 to 6 May 2018; predictions: 7,200 of version 10")
        .contains("2 May 2018 0.870 0.850 +0.020 confirmed");
    assertThat(browser.text(PAGE + "?version=9&with=10&metric=precision"))
        .contains("Version 9 has lower precision than version 10 on the same 6 days.");
    assertThat(browser.text(PAGE + "?metric=recall"))
        .contains("On the same 6 days, recall of versions 10 and 9 is not told apart.");
    assertThat(browser.text(PAGE + "?from=2018-05-03&to=2018-05-05"))
        .contains("Too few windows to tell versions 10 and 9 apart: 2, at least 5 are needed.");
  }

  @Test
  void versionsOfOtherDaysAreNotCompared() {
    assertThat(browser.text(PAGE + "?version=10&with=1"))
        .contains("Versions 10 and 1 were never evaluated on the same days.")
        .contains("Version 1 was evaluated from 30 Apr 2018 to 30 Apr 2018.")
        .contains("may come from the days and not from the model")
        .doesNotContain("95 % interval");
    assertThat(browser.text(PAGE + "?as_of=2018-07-01"))
        .contains("There is one version only: nothing to compare.");
    assertThat(browser.answer(PAGE + "?version=3").statusCode()).isEqualTo(404);
    assertThat(browser.answer(PAGE + "?version=9&with=9").statusCode()).isEqualTo(400);
    assertThat(browser.answer("/monitors/none/versions").statusCode()).isEqualTo(404);
  }

  @Test
  void theSameIsThereAsFileAndForMachines() {
    assertThat(browser.answer(PAGE + "?format=csv").body().lines())
        .hasSize(13)
        .anyMatch(
            line ->
                line.startsWith(
                    "precision,2018-05-01T00:00:00Z,2018-05-02T00:00:00Z,confirmed,10,0.63,"));
    JsonNode told =
        JsonMapper.shared().readTree(browser.answer("/api/v1" + PAGE + "?with=9").body());
    JsonNode schemas =
        JsonMapper.shared()
            .readTree(browser.answer("/api/v1/openapi.json").body())
            .required("components")
            .required("schemas");
    JsonNode precision = told.required("metrics").get(0);
    assertThat(names(told)).isEqualTo(required(schemas, "Versions"));
    assertThat(names(precision)).isEqualTo(required(schemas, "VersionMetric"));
    assertThat(precision.required("difference").asDouble()).isCloseTo(0.03, within(1e-12));
    assertThat(precision.required("lower").asDouble()).isCloseTo(0.020614, within(1e-6));
    assertThat(precision.required("confirmed").asInt()).isEqualTo(6);
    assertThat(told.required("to").asString()).isEqualTo("2018-05-07");
    JsonNode apart =
        JsonMapper.shared().readTree(browser.answer("/api/v1" + PAGE + "?with=1").body());
    assertThat(apart.required("windows").asInt()).isZero();
    assertThat(apart.required("metrics")).isEmpty();
  }

  @Test
  void theMonitorsPageLeadsThere() {
    assertThat(browser.answer("/monitors/telecom-fraud").body()).contains("href=\"" + PAGE + "\"");
  }
}
