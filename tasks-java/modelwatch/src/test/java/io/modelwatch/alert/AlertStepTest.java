package io.modelwatch.alert;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.AlertStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Severity;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class AlertStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final AlertStore alerts = DATABASE.database().store(AlertStore.class);
  private final AlertStep step = new AlertStep(DATABASE.database());

  @Test
  void judgesByTheLimitsOfTheMonitorFile() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-06-01T00:00:00Z").threeFindings();

    AlertSummary summary = step.run(MONITOR, run.key());

    assertThat(summary).isEqualTo(new AlertSummary(run.key().id(), 1, 2, 5, "retrain"));
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
        .extracting("because")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(6)
        .contains("not judged: roc_auc on confirmed labels: one class only");
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
    alerts.put(run.key().id(), List.of(alert("drift:psi|gone|", "open")));

    step.run(MONITOR, run.key());

    assertThat(alerts.ofRun(run.key().id())).isEqualTo(before);
    assertThat(alerts.ofRun(other.key().id())).hasSize(3);
  }

  @Test
  void whatPeopleSaidOfAnAlertOutlivesARerun() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-06-11/2018-06-18", "2018-06-19T00:00:00Z").threeFindings();
    alerts.put(run.key().id(), List.of(alert("metric|precision|", "acknowledged")));

    step.run(MONITOR, run.key());

    Alert precision = alerts.ofRun(run.key().id()).get(0);
    assertThat(precision.status()).isEqualTo("acknowledged");
    assertThat(precision.severity()).isEqualTo(Severity.RED);
  }

  @Test
  void aRunWithoutFiguresIsNotJudged() {
    RunFixture run = RunFixture.open(DATABASE, "2018-06-04/2018-06-11", "2018-06-12T00:00:00Z");

    assertThatThrownBy(() -> step.run(MONITOR, run.key()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step label of run");
  }

  private static Alert alert(String key, String status) {
    return new Alert(key, Severity.YELLOW, "rule", 1, 1, "message", status);
  }
}
