package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.UsageException;
import io.modelwatch.label.LabelDecision.Decision;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class LabelDecisionTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Instant DAY = Instant.parse("2024-01-01T05:00:00Z");

  @TempDir Path folder;

  @Test
  void settlesADisputeFromWhenItIsMade() throws Exception {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));
    try (TestStream stream = new TestStream(POSTGRES, folder, monitor.name())) {
      stream.prediction("a", "e", DAY, DAY);
      stream.report("a", 1, "hearsay", DAY, at(2), at(2));
      stream.report("a", 0, "rumour", DAY, at(3), at(3));
    }

    decide(monitor, "a", 1, "the customer showed the bill", at(5));

    assertThat(label(monitor, at(4))).isEqualTo(new Label("a", LabelState.DISPUTED, null));
    assertThat(label(monitor, at(5))).isEqualTo(new Label("a", LabelState.CONFIRMED, "1"));
    try (var connection = POSTGRES.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT detail->>'reason', detail->>'person' FROM audit.event"
                    + " WHERE kind = 'label_decided'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("the customer showed the bill");
      assertThat(row.getString(2)).isEqualTo("ada");
    }
  }

  /** Who types an id need not know how the files spelled it. */
  @Test
  void takesAnIdAsFilesSpellIt() throws Exception {
    Monitor monitor = MonitorFile.load(Path.of("../../tests/monitors/good.yaml"));
    try (TestStream stream = new TestStream(POSTGRES, folder, monitor.name())) {
      stream.prediction("100001", "e", DAY, DAY);
    }

    decide(monitor, "100001.0", 1, "asked", at(5));

    assertThat(label(monitor, at(5))).isEqualTo(new Label("100001", LabelState.CONFIRMED, "1"));
  }

  @Test
  void outranksTheEventsOfAnEntityForOnePredictionOnly() throws Exception {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telco-churn.yaml"));
    try (TestStream stream = new TestStream(POSTGRES, folder, monitor.name())) {
      stream.prediction("a", "e", DAY, DAY);
      stream.prediction("b", "e", DAY.plusSeconds(1), DAY.plusSeconds(1));
      stream.event("e", "contract_ended", "billing", at(3), at(4), at(4));
    }

    decide(monitor, "a", 0, "moved to another contract", at(6));

    assertThat(labels(monitor, at(6)))
        .containsExactly(
            new Label("a", LabelState.CONFIRMED, "0"), new Label("b", LabelState.PENDING, "1"));
  }

  @Test
  void needsAPredictionAndAReason() {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/bank-recommendation.yaml"));

    assertThatThrownBy(() -> decide(monitor, "nothing-here", 1, "because", at(1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing-here");
    assertThatThrownBy(() -> decide(monitor, "nothing-here", 1, " ", at(1)))
        .hasMessageContaining("reason");
  }

  private void decide(Monitor monitor, String prediction, int outcome, String reason, Instant at) {
    new LabelDecision(POSTGRES.database(), Lake.open(folder))
        .record(monitor, new Decision(prediction, String.valueOf(outcome), reason, "ada", at, at));
  }

  private static Instant at(int days) {
    return DAY.plus(Duration.ofDays(days));
  }

  private static Label label(Monitor monitor, Instant asOf) {
    return labels(monitor, asOf).get(0);
  }

  private static List<Label> labels(Monitor monitor, Instant asOf) {
    List<Label> labels = new ArrayList<>();
    POSTGRES
        .database()
        .store(LabelStore.class)
        .labels(monitor.labels().id(monitor.name()), "1", DAY, at(1), asOf, labels::add);
    return labels;
  }
}
