package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Told;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Statement;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From landing files through the label step to what is known of each prediction. */
@Tag("database")
class KnowledgeTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Window WEEK = Window.parse("2024-05-01/2024-05-08", ZoneOffset.UTC);
  private static final String PREDICTIONS =
      "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount\n";

  @TempDir Path folder;

  @Test
  void tellsAnswersFromReports() throws Exception {
    Map<String, Knowledge> known =
        read(
            """
            labels:
              kind: report
              horizon: 0d
              maturity: 30d
              sources:
                desk: {rank: 1, selects: {top: 5, by: score, per: day}}
                customer: {rank: 2}
                bank: {rank: 3}
                withdrawal: {cancels: customer}
            """,
            """
            prediction_id,outcome,source,event_time,known_at
            p1,1,customer,2024-05-01T00:00:00Z,2024-05-03T00:00:00Z
            p2,1,customer,2024-05-01T00:00:00Z,2024-05-03T00:00:00Z
            p2,0,withdrawal,2024-05-01T00:00:00Z,2024-05-06T00:00:00Z
            p3,1,customer,2024-05-01T00:00:00Z,2024-05-05T00:00:00Z
            p3,0,desk,2024-05-01T00:00:00Z,2024-05-02T00:00:00Z
            p4,1,desk,2024-05-01T00:00:00Z,2024-05-04T00:00:00Z
            p5,1,customer,2024-05-01T00:00:00Z,2024-05-20T00:00:00Z
            p6,1,customer,2024-05-01T00:00:00Z,2024-05-06T00:00:00Z
            p6,1,bank,2024-05-01T00:00:00Z,2024-05-04T00:00:00Z
            """,
            "2024-05-10T00:00:00Z");

    assertThat(known.keySet()).containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p6");
    assertThat(known.get("p1").answered()).isFalse();
    assertThat(known.get("p1").reportedAt()).isEqualTo("2024-05-03T00:00:00Z");
    assertThat(known.get("p1").withdrawnAt()).isNull();
    assertThat(known.get("p2").withdrawnAt()).isEqualTo("2024-05-06T00:00:00Z");
    assertThat(known.get("p2").label().state()).isEqualTo(LabelState.REVERTED);
    assertThat(known.get("p3").answered()).isTrue();
    assertThat(known.get("p3").label().outcome()).isEqualTo("0");
    assertThat(known.get("p3").reportedAt()).isEqualTo("2024-05-05T00:00:00Z");
    assertThat(known.get("p4").answered()).isTrue();
    assertThat(known.get("p4").reportedAt()).isNull();
    assertThat(known.get("p1").firstBySource().keySet()).containsExactly("customer");
    assertThat(known.get("p6").firstBySource().keySet()).containsExactly("bank", "customer");
    assertThat(known.get("p6").reportedAt())
        .as("the first of several sources")
        .isEqualTo("2024-05-04T00:00:00Z");
  }

  @Test
  void followsEventsOfEntities() throws Exception {
    Map<String, Knowledge> known =
        read(
            """
            labels:
              kind: absence
              horizon: 28d
              maturity: 51d
              absence: {ends: ended, starts: started, for: 30d}
              sources: {billing: {rank: 1}}
            """,
            """
            entity_id,event,source,event_time,known_at
            e1,ended,billing,2024-05-03T00:00:00Z,2024-05-06T00:00:00Z
            e2,ended,billing,2024-05-03T00:00:00Z,2024-05-06T00:00:00Z
            e2,started,billing,2024-05-08T00:00:00Z,2024-05-09T00:00:00Z
            """,
            "2024-05-10T00:00:00Z");

    assertThat(known.get("p1").reportedAt()).isEqualTo("2024-05-06T00:00:00Z");
    assertThat(known.get("p1").withdrawnAt()).isNull();
    assertThat(known.get("p2").reportedAt()).isEqualTo("2024-05-06T00:00:00Z");
    assertThat(known.get("p2").withdrawnAt()).isEqualTo("2024-05-09T00:00:00Z");
    assertThat(known.values()).noneMatch(Knowledge::answered);
  }

  private Map<String, Knowledge> read(String labels, String outcomes, String asOf)
      throws Exception {
    String name = "knowledge-" + System.nanoTime();
    Path file = folder.resolve("monitor.yaml");
    Files.writeString(
        file,
        """
        monitor: %s
        model_id: m
        recipients: {}
        inputs: {predictions: predictions.csv, outcomes: outcomes.csv}
        columns: {features: {amount: {type: number}}}
        windows: [7d]
        baseline: {first: 7d}
        """
                .formatted(name)
            + labels);
    StringBuilder predictions = new StringBuilder(PREDICTIONS);
    for (int i = 1; i <= 6; i++) {
      predictions.append("p%1$s,e%1$s,2024-05-01T00:00:00Z,m,1,0.5,1,2%n".formatted(i));
    }
    Files.writeString(folder.resolve("predictions.csv"), predictions);
    Files.writeString(folder.resolve("outcomes.csv"), outcomes);
    Monitor monitor = MonitorFile.load(file);
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant now = Instant.parse("2024-06-01T00:00:00Z");
    new IngestStep(DATABASE.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, folder, now, true);
    RunKey key = new RunKey(name, "1", WEEK, Instant.parse(asOf), monitor.hash());
    new LabelStep(DATABASE.database(), lake).run(monitor, key);
    Map<String, Told> told = new HashMap<>();
    LabelStore store = DATABASE.database().store(LabelStore.class);
    store.told(
        monitor.labels().id(name),
        WEEK.from(),
        WEEK.to(),
        null,
        key.asOf(),
        one -> told.put(one.predictionId(), one));
    List<String> denying =
        told.values().stream()
            .flatMap(one -> one.now().statements().stream())
            .filter(statement -> Outcome.NEGATIVE.equals(statement.says()))
            .map(Statement::source)
            .toList();
    Set<String> answering = Knowledge.answering(monitor.labels(), denying);
    Map<String, Knowledge> known = new HashMap<>();
    told.forEach(
        (prediction, one) ->
            known.put(
                prediction,
                Knowledge.of(
                    monitor.labels(),
                    new Label(prediction, one.now().state(), one.now().outcome()),
                    one.now().statements(),
                    answering)));
    return known;
  }
}
