package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Experiments as people read them in a browser. */
@Tag("database")
class ExperimentPageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PAGE = "/monitors/telecom-fraud/experiment";

  private static Browser browser;

  @BeforeAll
  static void serve() throws IOException {
    week("2018-05-07/2018-05-14", "2018-06-01T06:00:00Z", 200, -0.05, 0.21, 0.6);
    week("2018-05-14/2018-05-21", "2018-07-01T06:00:00Z", 500, 0.01, 0.15, 0.6);
    week("2018-05-21/2018-05-28", "2018-08-01T06:00:00Z", 560, 0.02, 0.14, 0.0004);
    browser = Browser.ofReaders(DATABASE);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void anArmThatIsToldApartIsNamedFirst() {
    assertThat(browser.text(PAGE + "?as_of=2018-07-02"))
        .contains("Offer has more retention than control.")
        .contains("retention after 84 days: offer 80.00 % of 500, control 70.00 % of 500")
        .contains("+8.00 points (95 % interval +1.00 to +15.00, however often one looks)")
        .contains("offer over control")
        .contains("1 Jun 2018, 06:00 600 200 +8.00 -5.00 to +21.00 0.030")
        .contains("1 Jul 2018, 06:00 600 500 +8.00 +1.00 to +15.00 0.030")
        .contains("offer 600 500 80.0 % +8.00 +1.00 to +15.00 0.030 +12.00 64 % 100 too early")
        .contains("channel=web offer")
        .contains("The numbers of units are as planned (p = 0.600; below 0.010 they are not).");
    assertThat(browser.answer(PAGE).body()).contains("class=\"b-conf\"");
  }

  @Test
  void whatIsNotDecidedIsSaidSoAndMismatchesComeFirst() {
    assertThat(browser.text(PAGE + "?as_of=2018-06-02"))
        .contains("Not decided yet: no arm is told apart from control.");
    assertThat(browser.text(PAGE))
        .contains("The arms are not as large as planned: no uplift is to be believed yet.")
        .contains("Find that first.");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(browser.answer(PAGE + "?as_of=2018-01-01").statusCode()).isEqualTo(404);
    assertThat(browser.text("/monitors/telco-churn/experiment"))
        .contains("Nothing is known of the experiment yet.");
    assertThat(browser.text("/monitors/telco-churn")).contains("its experiment");
    assertThat(browser.text("/monitors/telecom-fraud")).doesNotContain("its experiment");
  }

  @Test
  void theNumbersAreAFileAsWell() {
    assertThat(browser.answer(PAGE + "?format=csv&as_of=2018-07-02").body().lines())
        .hasSize(3)
        .first()
        .isEqualTo("as_of,run_id,arm,assigned,decided,uplift,lower,upper,p,sample_ratio_p");
  }

  private static void week(
      String window, String asOf, long decided, double lower, double upper, double ratio) {
    RunFixture run =
        RunFixture.open(DATABASE, window, asOf)
            .labels(33_612, 33_612)
            .earlyMetricsInOrder()
            .metric("precision", 0.85, 0.82, 0.88, 140);
    DATABASE
        .database()
        .store(ExperimentStore.class)
        .replace(
            run.key().id(),
            new Experiment(
                "retention-offer",
                "retention",
                "control",
                Duration.ofDays(84),
                ratio,
                0,
                List.of(
                    new ExperimentArm(
                        Segment.WHOLE, "control", counts(decided, 0.7), null, null, null, null),
                    offer(Segment.WHOLE, decided, lower, upper),
                    offer(Segment.of("channel", "web"), decided, -0.2, 0.4))));
    run.published();
  }

  private static ExperimentArm offer(Segment segment, long decided, double lower, double upper) {
    return new ExperimentArm(
        segment,
        "offer",
        counts(decided, 0.8),
        new MetricValue(0.08, null, new Interval(lower, upper), decided, 0),
        0.03,
        new MetricValue(0.12, null, null, 600, 0),
        0.64);
  }

  private static ArmCounts counts(long decided, double share) {
    long succeeded = Math.round(decided * share);
    return new ArmCounts(600, succeeded, decided - succeeded, 0, 600 - decided, 0, 0, 0);
  }
}
