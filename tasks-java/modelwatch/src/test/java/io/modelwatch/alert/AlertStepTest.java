package io.modelwatch.alert;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.FindingStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class AlertStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final FindingStore alerts = DATABASE.database().store(FindingStore.class);
  private final AlertStep step = new AlertStep(DATABASE.database(), RunFixture.NO_LAKE);

  @Test
  void judgesByTheLimitsOfTheMonitorFile() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-06-01T00:00:00Z").threeFindings();

    AlertSummary summary = step.run(MONITOR, run.key());

    assertThat(summary)
        .isEqualTo(
            new AlertSummary(
                run.key().id(),
                1,
                2,
                List.of("amount"),
                List.of("terminal_risk_7d: missing_share"),
                5,
                "retrain",
                "1 red, 2 yellow, 5 not judged: retrain"));
    assertThat(alerts.ofRun(run.key().id()))
        .extracting(Alert::key)
        .containsExactly(
            "metric|precision|", "drift:psi|amount|", "quality:missing_share|terminal_risk_7d|");
    assertThat(
            DATABASE
                .database()
                .store(RecommendationStore.class)
                .ofRun(run.key().id())
                .orElseThrow())
        .satisfies(
            recommendation -> {
              assertThat(recommendation.because()).containsExactly("metric|precision|");
              assertThat(recommendation.notJudged())
                  .hasSize(5)
                  .contains("roc_auc on confirmed labels: one class only");
            });
  }

  @Test
  void aRerunRewritesItsOwnRowsOnly() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-05-21/2018-05-28", "2018-06-01T00:00:00Z").threeFindings();
    RunFixture other =
        RunFixture.open(DATABASE, "2018-05-28/2018-06-04", "2018-06-05T00:00:00Z").threeFindings();
    step.run(MONITOR, run.key());
    step.run(MONITOR, other.key());
    List<Alert> before = alerts.ofRun(run.key().id());
    alerts.put(run.key().id(), List.of(gone(run.key().window())), List.of());

    step.run(MONITOR, run.key());

    assertThat(alerts.ofRun(run.key().id())).isEqualTo(before);
    assertThat(alerts.ofRun(other.key().id())).hasSize(3);
  }

  @Test
  void aRunWithoutMetricsIsNotJudged() {
    RunFixture run = RunFixture.open(DATABASE, "2018-06-04/2018-06-11", "2018-06-12T00:00:00Z");

    assertThatThrownBy(() -> step.run(MONITOR, run.key()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step label of run");
  }

  private static Alert gone(Window window) {
    return Sentences.alert(
        new Finding(
            FindingKey.ofDrift("psi", "gone"),
            Severity.YELLOW,
            1,
            new Comparison("<", 1),
            null,
            Evidence.NONE,
            Action.WATCH),
        window);
  }
}
