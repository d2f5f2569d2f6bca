package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.database.FindingStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RiskStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The bank's monitoring plan on the bank's stream: May 2009 has an incident of complaints. */
@Tag("database")
class BankMonitorTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Monitor MONITOR =
      MonitorFile.load(Path.of("../../dags/monitors/bank-recommendation.yaml"));

  @TempDir static Path folder;

  @Test
  void complaintsBeyondThePlansLimitTakeTheModelOutOfService() {
    RunKey key = run("2009-05-01/2009-06-01", "2009-07-15T00:00:00Z");

    Database database = DATABASE.database();
    Map<String, Alert> alerts = alerts(key);
    assertThat(alerts.get("metric|negative_hits|"))
        .satisfies(
            alert -> {
              assertThat(alert.severity()).isEqualTo(Severity.RED);
              // truth-monthly.csv: 6.2 % of the month's recommendations
              assertThat(alert.value()).isBetween(0.058, 0.066);
            });
    assertThat(
            database.store(ResultStore.class).metrics(key.id()).stream()
                .filter(metric -> metric.name().equals("mean_rating"))
                .filter(metric -> metric.segment().equals(Segment.WHOLE)))
        .singleElement()
        .satisfies(
            rating -> {
              // The mean of the last ratings in the feedback files
              assertThat(rating.value().value()).isCloseTo(2.8194, within(1e-4));
              assertThat(rating.value().interval().lower()).isCloseTo(2.7403, within(1e-4));
            });
    assertThat(alerts.get("metric|conversion_rate|"))
        .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.YELLOW));
    assertThat(alerts).doesNotContainKey("metric|serving_error_rate|");
    assertThat(database.store(RecommendationStore.class).ofRun(key.id()))
        .hasValueSatisfying(
            recommendation -> {
              assertThat(recommendation.action()).isEqualTo(Action.REMOVE);
              assertThat(recommendation.because()).contains("metric|negative_hits|");
              assertThat(recommendation.notJudged())
                  .as("labels are final: nothing is estimated any more")
                  .containsExactly("concept_drift_precision: this run has no such metric");
            });
  }

  @Test
  void theFailingServiceIsToldFromItsFirstBlockOfDaysOn() {
    RunKey key = run("2009-09-01/2009-10-01", "2009-10-01T05:00:00Z");

    assertThat(alerts(key).get("quality:failed_requests||").message())
        // 40 requests a day: weeks are blocks of 200, the first of them since the last of August
        .startsWith("8.7 % of the requests failed up to 2009-09-11, usual is 0.0 % to 5.9 %")
        .contains("since 2009-08-31");
    assertThat(alerts(key)).doesNotContainKey("quality:negative_feedback||");
  }

  /** Labels of all clients come less than scores promise on that day: a month's window tells it. */
  @Test
  void aDayOfNewClientsSaysNothingOfAllClients() {
    RunKey key = run("2009-04-16/2009-04-17", "2009-05-17T05:00:00Z");

    RiskStore risks = DATABASE.database().store(RiskStore.class);
    assertThat(risks.ofRun(key.id()).orElseThrow().evidence())
        .filteredOn(evidence -> evidence.change() == RiskChange.LESS)
        .singleElement()
        .satisfies(evidence -> assertThat(evidence.evidence()).isGreaterThan(1000));
    assertThat(alerts(key).keySet()).noneMatch(alert -> alert.startsWith("metric|scores_"));
    assertThat(risks.harm(key.id()))
        .hasValueSatisfying(harm -> assertThat(harm.verdict()).isNotEqualTo(Harm.Verdict.HARM));
  }

  private RunKey run(String window, String asOf) {
    Path stream = SharedStreams.folder("bank");
    Database database = DATABASE.database();
    Lake lake = Lake.open(folder);
    Instant cut = Instant.parse(asOf);
    WholeRun.ingest(database, lake, MONITOR, stream, cut);
    RunKey key = WholeRun.key(MONITOR, window, cut);
    WholeRun.of(database, lake, MONITOR, key);
    return key;
  }

  private static Map<String, Alert> alerts(RunKey key) {
    return DATABASE.database().store(FindingStore.class).ofRun(key.id()).stream()
        .collect(Collectors.toMap(Alert::key, Function.identity()));
  }
}
