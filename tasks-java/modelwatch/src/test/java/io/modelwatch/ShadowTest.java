package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestSummary;
import io.modelwatch.label.LabelStep;
import io.modelwatch.label.LabelSummary;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several versions score the same cases: nothing vanishes, nothing counts twice. */
@Tag("database")
class ShadowTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant AS_OF = Instant.parse("2024-06-01T00:00:00Z");
  private static final Window WEEK = Window.parse("2024-03-04/2024-03-11", ZoneOffset.UTC);
  private static final int CASES = 100;

  @TempDir Path folder;
  private Lake lake;
  private Monitor monitor;

  @BeforeEach
  void monitor() throws Exception {
    String name = "shadow-" + System.nanoTime();
    Files.createDirectories(folder.resolve("predictions"));
    lake = Lake.open(folder.resolve("lake"));
    Path file = folder.resolve("monitor.yaml");
    Files.writeString(
        file,
        """
        monitor: %s
        model_id: m
        recipients: {}
        inputs: {predictions: predictions/*.csv, outcomes: outcomes.csv}
        columns: {features: {amount: {type: number}}}
        labels: {kind: report, horizon: 1d, maturity: 10d, sources: {desk: {rank: 1}}}
        windows: [7d]
        baseline: {first: 7d}
        """
            .formatted(name));
    monitor = MonitorFile.load(file);
  }

  @Test
  void eachVersionHasMetricsOfItsOwnOnTheLabelsOfTheCases() throws Exception {
    Files.writeString(
        folder.resolve("predictions/p.csv"),
        header() + rows("1", 0, "2024-03-05T00:00:00Z") + rows("2", 1, "2024-03-05T00:00:00Z"));
    outcomes("2024-03-05T06:00:00Z");

    assertThat(ingest().rows().get("predictions").duplicate()).isZero();

    assertSound("1", 0.9);
    assertSound("2", 0.1);
  }

  @Test
  void aShadowsLogThatArrivesAfterTheOutcomesHasTheirLabels() throws Exception {
    Files.writeString(
        folder.resolve("predictions/p1.csv"), header() + rows("1", 0, "2024-03-05T00:00:00Z"));
    outcomes("2024-03-05T06:00:00Z");
    ingest();
    assertSound("1", 0.9);
    Files.writeString(
        folder.resolve("predictions/p2.csv"), header() + rows("2", 1, "2024-03-05T00:00:01Z"));
    ingest();

    assertSound("2", 0.1);
    assertSound("1", 0.9);
  }

  @Test
  void theSameRowOfTheSameVersionIsARepetition() throws Exception {
    String rows = rows("1", 0, "2024-03-05T00:00:00Z");
    Files.writeString(folder.resolve("predictions/p1.csv"), header() + rows + rows);
    Files.writeString(
        folder.resolve("predictions/p2.csv"),
        header() + rows + rows("2", 0, "2024-03-06T00:00:00Z"));

    var read = ingest().rows().get("predictions");

    assertThat(read.accepted()).isEqualTo(2 * CASES);
    assertThat(read.duplicate()).isEqualTo(2 * CASES);
  }

  @Test
  void theHorizonIsThatOfEachPrediction() throws Exception {
    Files.writeString(
        folder.resolve("predictions/p.csv"),
        header() + rows("1", 0, "2024-03-05T00:00:00Z") + rows("2", 0, "2024-03-06T00:00:00Z"));
    outcomes("2024-03-06T12:00:00Z");
    ingest();

    LabelSummary early = label("1");
    LabelSummary late = label("2");

    assertThat(late.labels().confirmedPositive()).isEqualTo(CASES / 2);
    assertThat(early.labels().confirmedPositive()).isZero();
    assertThat(early.setAside()).as("they count for version 2").isEmpty();
    assertThat(late.setAside()).isEmpty();
  }

  private void assertSound(String version, double accuracy) {
    LabelCounts labels = label(version).labels();
    RunKey key = key(version);
    new MetricsStep(DATABASE.database(), lake).run(monitor, key);

    assertThat(labels.predictions()).isEqualTo(CASES);
    assertThat(labels.confirmedPositive()).isEqualTo(CASES / 2);
    assertThat(labels.confirmedNegative()).isEqualTo(CASES / 2);
    assertThat(
            DATABASE.database().store(ResultStore.class).metrics(key.id()).stream()
                .filter(metric -> metric.name().equals("accuracy"))
                .filter(metric -> metric.basis() == Basis.CONFIRMED)
                .filter(metric -> metric.segment().equals(Segment.WHOLE)))
        .singleElement()
        .extracting(Metric::value)
        .satisfies(value -> assertThat(value.value()).isEqualTo(accuracy));
  }

  private IngestSummary ingest() {
    return WholeRun.ingest(DATABASE.database(), lake, monitor, folder, AS_OF);
  }

  private LabelSummary label(String version) {
    return new LabelStep(DATABASE.database(), lake).run(monitor, key(version));
  }

  private RunKey key(String version) {
    return new RunKey(monitor.name(), version, WEEK, AS_OF, monitor.hash());
  }

  private static String header() {
    return "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount\n";
  }

  /** Of ten cases one is wrong; with a flip, one is right. */
  private static String rows(String version, int flip, String time) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CASES; i++) {
      int wrong = i % 10 == 0 ? 1 : 0;
      int decision = i % 2 ^ wrong ^ flip;
      rows.append(
          "p%d,e%d,%s,m,%s,0.%d,%d,%d%n"
              .formatted(i, i, time, version, 1 + 8 * decision, decision, i));
    }
    return rows.toString();
  }

  private void outcomes(String time) throws Exception {
    StringBuilder rows = new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    for (int i = 0; i < CASES; i++) {
      rows.append("p%d,%d,desk,%s,2024-03-07T00:00:00Z%n".formatted(i, i % 2, time));
    }
    Files.writeString(folder.resolve("outcomes.csv"), rows);
  }
}
