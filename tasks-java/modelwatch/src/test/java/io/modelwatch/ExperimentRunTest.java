package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.DocumentSchema;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.ingest.IngestSummary;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.report.ReportStep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An experiment from its landing files to document and report. */
@Tag("database")
class ExperimentRunTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final String MONITOR =
      """
      monitor: tried-offers
      model_id: offers
      recipients: {}
      inputs: {predictions: predictions.csv, outcomes: outcomes.csv, assignments: assignments.csv}
      columns: {features: {amount: {type: number}, plan: {type: category}}, segments: [plan]}
      labels: {kind: report, horizon: 10d, maturity: 5d, silence: negative, sources: {desk: {rank: 1}}}
      windows: [1d]
      baseline: {first: 14d}
      experiment:
        name: offers
        measures: purchases
        arms: {none: 0.5, offer: 0.5}
        control: none
        follow: 10d
        label: 1
        segments: [plan]
      """;

  private static final String ASSIGNMENTS =
      """
      entity_id,arm,assigned_at
      a,offer,2024-01-01T12:00:00Z
      b,none,2024-01-01T12:00:00Z
      c,none,2024-01-01T12:00:00Z
      d,offer,2024-01-01T12:00:00Z
      e,offer,2024-01-01T12:00:00Z
      never-predicted,none,2024-01-01T12:00:00Z
      twice,none,2024-01-01T12:00:00Z
      twice,offer,2024-01-02T12:00:00Z
      late,none,2024-01-10T12:00:00Z
      later,offer,2024-01-10T12:00:00Z
      wrong,other,2024-01-01T12:00:00Z
      """;

  @TempDir Path folder;

  @Test
  void eachUnitIsInOneNumberAndDocumentAndReportSayWhatIsShown() throws Exception {
    Monitor monitor = MonitorFile.parse("offers.yaml", MONITOR);
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant asOf = Instant.parse("2024-01-20T00:00:00Z");
    WholeRun.ingest(POSTGRES.database(), lake, monitor, landing(), asOf);
    RunKey key = WholeRun.key(monitor, "2024-01-01/2024-01-02", asOf);

    WholeRun.of(POSTGRES.database(), lake, monitor, key);
    ResultDocument document = Documents.published(POSTGRES.database(), key);

    Experiment shown = Objects.requireNonNull(document.experiment());
    assertThat(shown.inSeveralArms()).isEqualTo(1);
    assertThat(shown.arms())
        .filteredOn(arm -> arm.segment().equals(Segment.WHOLE))
        .satisfiesExactly(
            control ->
                assertThat(control.counts()).isEqualTo(new ArmCounts(4, 0, 2, 0, 1, 0, 0, 1)),
            offer -> {
              assertThat(offer.counts().succeeded()).isEqualTo(2);
              assertThat(offer.counts().failed()).isEqualTo(1);
              assertThat(offer.counts().early() + offer.counts().pending()).isEqualTo(1);
              assertThat(Objects.requireNonNull(offer.uplift()).value()).isEqualTo(2.0 / 3);
            });
    assertThat(shown.arms())
        .extracting(arm -> arm.arm() + " " + arm.segment())
        .contains("none plan=gold", "offer plan=gold");
    DocumentSchema.check(document);
    assertThat(new String(DocumentJson.bytes(document), StandardCharsets.UTF_8))
        .contains("\"name\" : \"offers\"");
    new ReportStep(POSTGRES.database()).run(monitor, key, folder.resolve("reports"));
    assertThat(folder.resolve("reports/tried-offers/%s.html".formatted(key.id())))
        .content()
        .contains("offers, purchases after 10 days: offer 66.67 % of 3, none 0.00 % of 2")
        .contains("1 units of offers came to several arms and are left out");
    assertThat(decided()).containsExactly("none 2 of 4", "offer 3 of 4");
  }

  /** 80 of 100 units came to one of two arms that are planned to be as large. */
  @Test
  void armsThatAreNotAsLargeAsPlannedAreAFinding() throws Exception {
    Monitor monitor =
        MonitorFile.parse("mismatched.yaml", MONITOR.replace("tried-offers", "mismatched-offers"));
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant asOf = Instant.parse("2024-01-20T00:00:00Z");
    Path landing = landing();
    StringBuilder assignments = new StringBuilder("entity_id,arm,assigned_at\n");
    for (int unit = 0; unit < 100; unit++) {
      assignments.append(
          "u%d,%s,2024-01-01T12:00:00Z%n".formatted(unit, unit < 80 ? "offer" : "none"));
    }
    Files.writeString(landing.resolve("assignments.csv"), assignments);
    WholeRun.ingest(POSTGRES.database(), lake, monitor, landing, asOf);
    RunKey key = WholeRun.key(monitor, "2024-01-01/2024-01-02", asOf);

    WholeRun.of(POSTGRES.database(), lake, monitor, key);
    ResultDocument document = Documents.published(POSTGRES.database(), key);

    DocumentSchema.check(document);
    assertThat(document.alerts())
        .filteredOn(alert -> alert.key().equals("quality:sample_ratio|offers|"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.severity()).isEqualTo(Severity.YELLOW);
              assertThat(alert.finding().action()).isEqualTo(Action.WATCH);
              assertThat(alert.value()).isLessThan(0.01);
              assertThat(alert.rule()).isEqualTo("sample_ratio >= 0.01");
              assertThat(alert.message())
                  .startsWith("The arms of offers are not as large as planned (p = 0.000")
                  .contains("Believe no uplift before that is found and repaired (window ");
            });
    assertThat(
            POSTGRES
                .database()
                .store(IncidentStore.class)
                .ofIncident(monitor.name(), 1)
                .get(0)
                .event()
                .root())
        .isEqualTo("quality:sample_ratio|offers|");
  }

  /**
   * Three days later another file says that one more came to the offer, and the old one is changed.
   */
  @Test
  void aRunOfThePastKnowsNoAssignmentThatCameLater() throws Exception {
    Monitor monitor =
        MonitorFile.parse(
            "later.yaml",
            MONITOR
                .replace("tried-offers", "later-offers")
                .replace("assignments.csv", "assignments*.csv"));
    Lake lake = Lake.open(folder.resolve("lake"));
    Path landing = landing();
    ingest(lake, monitor, landing, "2024-01-20T06:00:00Z");
    Experiment first = shown(lake, monitor, "2024-01-20T06:00:00Z");

    Files.writeString(landing.resolve("assignments.csv"), ASSIGNMENTS.replace("d,offer", "d,none"));
    Files.writeString(
        landing.resolve("assignments-2.csv"),
        """
        entity_id,arm,assigned_at
        a,none,2024-01-01T12:00:00Z
        more,offer,2024-01-01T12:00:00Z
        b,none,2024-01-01T12:00:00Z
        """);
    IngestSummary summary = ingest(lake, monitor, landing, "2024-01-23T06:00:00Z");

    assertThat(summary.toString()).as("never mixed in").contains("changed");
    assertThat(shown(lake, monitor, "2024-01-20T06:00:00Z")).isEqualTo(first);
    Experiment later = shown(lake, monitor, "2024-01-23T06:00:00Z");
    assertThat(later.inSeveralArms()).as("a is now in both").isEqualTo(2);
    assertThat(units(later)).containsExactly("none 4", "offer 4");
    assertThat(units(first)).containsExactly("none 4", "offer 4");
  }

  private static IngestSummary ingest(Lake lake, Monitor monitor, Path landing, String now) {
    Instant time = Instant.parse(now);
    return new IngestStep(
            POSTGRES.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.fixed(time, ZoneOffset.UTC))
        .run(monitor, landing, time, false);
  }

  private static Experiment shown(Lake lake, Monitor monitor, String asOf) {
    RunKey key = WholeRun.key(monitor, "2024-01-01/2024-01-02", Instant.parse(asOf));
    new LabelStep(POSTGRES.database(), lake).run(monitor, key);
    new MetricsStep(POSTGRES.database(), lake).run(monitor, key);
    return POSTGRES.database().store(ExperimentStore.class).ofRun(key.id()).orElseThrow();
  }

  private static List<String> units(Experiment shown) {
    return shown.arms().stream()
        .filter(arm -> arm.segment().equals(Segment.WHOLE))
        .map(arm -> arm.arm() + " " + arm.counts().assigned())
        .toList();
  }

  private static List<String> decided() throws SQLException {
    List<String> arms = new ArrayList<>();
    try (Connection connection = POSTGRES.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT arm || ' ' || decided || ' of ' || assigned FROM bi.experiment"
                    + " WHERE monitor = 'tried-offers' AND segment = '{}' ORDER BY arm")) {
      while (rows.next()) {
        arms.add(rows.getString(1));
      }
    }
    return arms;
  }

  private Path landing() throws Exception {
    Path landing = Files.createDirectories(folder.resolve("landing"));
    StringBuilder predictions =
        new StringBuilder(
            "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount,plan\n");
    for (String entity : List.of("a", "b", "c", "d", "e", "twice")) {
      predictions.append(
          "p-%s,%s,2024-01-01T08:00:00Z,offers,1,0.5,1,10,gold\n".formatted(entity, entity));
    }
    for (String entity : List.of("late", "later")) {
      predictions.append(
          "p-%s,%s,2024-01-10T08:00:00Z,offers,1,0.5,1,10,gold\n".formatted(entity, entity));
    }
    Files.writeString(landing.resolve("predictions.csv"), predictions);
    Files.writeString(
        landing.resolve("outcomes.csv"),
        """
        prediction_id,outcome,source,event_time,known_at
        p-a,1,desk,2024-01-04T08:00:00Z,2024-01-05T08:00:00Z
        p-e,1,desk,2024-01-04T08:00:00Z,2024-01-05T08:00:00Z
        p-later,1,desk,2024-01-12T08:00:00Z,2024-01-13T08:00:00Z
        """);
    Files.writeString(landing.resolve("assignments.csv"), ASSIGNMENTS);
    return landing;
  }
}
