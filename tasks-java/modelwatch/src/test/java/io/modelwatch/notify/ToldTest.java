package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.RunKey;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class ToldTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** One incident asks for a repair; another of the same run is none of its business. */
  @Test
  void anIncidentAsksForWhatItsOwnFindingsAskFor() {
    RunKey key =
        PublishedRuns.of(DATABASE)
            .open(14, 20)
            .threeFindings()
            .decisions(20, 63, 43, 2000)
            .inCents("amount")
            .published();
    ResultDocument document = Documents.published(DATABASE.database(), key);
    Incident incident =
        new Incidents(DATABASE.database())
            .of(key.monitor(), key.asOf()).stream().findFirst().orElseThrow();
    Alert precision =
        document.alerts().stream().filter(Alert::isPerformance).findFirst().orElseThrow();
    Alert missing =
        document.alerts().stream()
            .filter(alert -> alert.finding().key().column().equals("terminal_risk_7d"))
            .findFirst()
            .orElseThrow();
    FindingKey root = document.candidate().candidate().root();

    assertThat(action(incident, document, root.text())).isEqualTo(Action.REPAIR);
    assertThat(action(incident, document, precision.key()))
        .as("performance is judged again when the input is repaired")
        .isEqualTo(Action.REPAIR);
    assertThat(action(incident, document, missing.key()))
        .isEqualTo(missing.finding().action())
        .isEqualTo(Action.WATCH);
    assertThat(action(incident, document, "input//other/missing")).isEqualTo(Action.NONE);
  }

  private static Action action(Incident incident, ResultDocument document, String key) {
    return new Told(
            incident,
            incident.events().get(incident.events().size() - 1),
            document,
            null,
            Set.of(key))
        .action();
  }
}
