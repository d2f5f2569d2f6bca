package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.label.LabelExport.DataSet;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The fraud contract: horizon 0 days, mature after 60; investigation before customer report. */
@Tag("database")
class LabelStepTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Instant DAY = Instant.parse("2018-05-14T10:00:00Z");
  private static final Window WINDOW = Window.parse("2018-05-14/2018-05-15", ZoneOffset.UTC);
  private static final Path TELECOM_FRAUD = Path.of("../../dags/monitors/telecom-fraud.yaml");

  @TempDir Path folder;
  private Monitor monitor;
  private TestStream stream;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
    Path file = folder.resolve("monitor.yaml");
    Files.writeString(
        file,
        Files.readString(TELECOM_FRAUD).replace("monitor: telecom-fraud", "monitor: " + name));
    monitor = MonitorFile.load(file);
    stream = new TestStream(POSTGRES, folder, name);
  }

  @AfterEach
  void close() throws Exception {
    stream.close();
  }

  @Test
  void silenceIsUnobservedUntilItIsMature() throws Exception {
    stream.prediction("a", "e", DAY, DAY);

    assertThat(counts(at(59)))
        .isEqualTo(new LabelCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, Silence.NEGATIVE));
    assertThat(counts(at(60)))
        .isEqualTo(new LabelCounts(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, Silence.NEGATIVE));
  }

  @Test
  void aReportIsPendingUntilItIsMature() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    report("a", 1, "customer_report", 5);

    assertThat(counts(at(4)))
        .isEqualTo(new LabelCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, Silence.NEGATIVE));
    assertThat(counts(at(5)))
        .isEqualTo(new LabelCounts(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, Silence.NEGATIVE));
    assertThat(counts(at(60)))
        .isEqualTo(new LabelCounts(1, 0, 0, 1, 0, 0, 0, 0, 1, 0, Silence.NEGATIVE));
  }

  @Test
  void aWithdrawalRevertsTheReportOfItsSourceOnly() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    stream.prediction("b", "e", DAY, DAY);
    report("a", 1, "customer_report", 5);
    report("a", 0, "withdrawal", 9);
    report("b", 1, "investigation", 2);
    report("b", 0, "withdrawal", 9);

    assertThat(labels(at(8))).containsExactly(pending("a", 1), pending("b", 1));
    assertThat(labels(at(9)))
        .containsExactly(new Label("a", LabelState.REVERTED, "0"), pending("b", 1));
    assertThat(counts(at(60)))
        .isEqualTo(new LabelCounts(2, 0, 0, 1, 0, 0, 1, 0, 2, 0, Silence.NEGATIVE));
  }

  @Test
  void theNewestReportOfASourceStandsAndTheBetterRankDecides() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    report("a", 1, "customer_report", 5);
    report("a", 0, "investigation", 6);
    report("a", 1, "investigation", 7);

    assertThat(labels(at(5))).containsExactly(pending("a", 1));
    assertThat(labels(at(6))).containsExactly(pending("a", 0));
    assertThat(labels(at(7))).containsExactly(pending("a", 1));
  }

  @Test
  void sourcesWithoutRankDispute() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    report("a", 1, "customer_report", 5);
    report("a", 0, "a_source_the_monitor_does_not_name", 6);

    assertThat(labels(at(6))).containsExactly(new Label("a", LabelState.DISPUTED, null));
    assertThat(counts(at(60)))
        .isEqualTo(new LabelCounts(1, 0, 0, 0, 0, 0, 0, 1, 1, 0, Silence.NEGATIVE));
  }

  @Test
  void whatIsRecordedLateIsKnownToLaterRunsOnly() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    counts(at(10));
    stream.report("a", 1, "customer_report", DAY, at(5), at(12));

    assertThat(counts(at(11)).unobserved()).isEqualTo(1);
    assertThat(counts(at(12)).pending()).isEqualTo(1);
  }

  @Test
  void reportsThatChangeNothingAreKeptAndNamed() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    stream.report("a", 1, "customer_report", DAY.plusSeconds(1), at(2), at(2));
    report("elsewhere", 1, "customer_report", 3);

    assertThat(run(at(3)).setAside())
        .containsExactly(
            new SetAside(SetAsideReason.OUTSIDE_HORIZON, 1, List.of("a")),
            new SetAside(SetAsideReason.UNKNOWN_PREDICTION, 1, List.of("elsewhere")));
    assertThat(run(at(2)).setAside()).hasSize(1);
    assertThat(counts(at(60)).confirmedNegative()).isEqualTo(1);
  }

  @Test
  void aReportFindsThePredictionThatArrivesAfterIt() throws Exception {
    report("a", 1, "customer_report", 3);
    stream.prediction("b", "e", DAY, DAY);
    assertThat(run(at(4)).setAside()).hasSize(1);

    stream.prediction("a", "e", DAY, at(6));

    assertThat(run(at(6)).setAside()).isEmpty();
    assertThat(run(at(4)).setAside()).as("as it was then").hasSize(1);
    assertThat(counts(at(5)))
        .isEqualTo(new LabelCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, Silence.NEGATIVE));
    assertThat(counts(at(6)))
        .isEqualTo(new LabelCounts(2, 1, 1, 0, 0, 0, 0, 0, 0, 0, Silence.NEGATIVE));
  }

  @Test
  void aPredictionThatCameLateHadNoLabelBefore() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    report("a", 1, "customer_report", 3);
    report("late", 1, "customer_report", 3);
    report("late", 0, "withdrawal", 4);
    run(at(5));
    Health health = new LabelHealth(POSTGRES.database()).of(monitor, at(5));

    stream.prediction("late", "e", DAY, at(6));

    assertThat(labels(at(5))).containsExactly(pending("a", 1));
    assertThat(new LabelHealth(POSTGRES.database()).of(monitor, at(5))).isEqualTo(health);
    assertThat(labels(at(6)))
        .containsExactly(pending("a", 1), new Label("late", LabelState.REVERTED, "0"));
  }

  @Test
  void onlyPredictionsWithNewOutcomesAreResolvedAnew() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    stream.prediction("b", "e", DAY, DAY);
    report("a", 1, "customer_report", 3);
    assertThat(run(at(4)).resolved()).isEqualTo(1);

    report("b", 1, "customer_report", 5);

    assertThat(run(at(5)).resolved()).isEqualTo(1);
    assertThat(run(at(5)).resolved()).isZero();
    assertThat(labels(at(5))).containsExactly(pending("a", 1), pending("b", 1));
  }

  @Test
  void aBackfilledOutcomeTakesItsPlaceBetweenOlderOnes() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    report("a", 1, "customer_report", 3);
    run(at(9));

    report("a", 0, "investigation", 2);

    assertThat(labels(at(2))).containsExactly(pending("a", 0));
    assertThat(labels(at(9))).containsExactly(pending("a", 0));
  }

  @Test
  void theDataSetOfAStateHoldsItsPredictionsAndTheSilentOnes() throws Exception {
    stream.prediction("a", "e", DAY, DAY);
    stream.prediction("b", "e", DAY, DAY);
    report("a", 1, "customer_report", 5);

    RunKey key = new RunKey(monitor.name(), "1", WINDOW, at(60), monitor.hash());
    List<DataSet> written =
        new LabelExport(POSTGRES.database(), Lake.open(folder))
            .run(monitor, key, List.of(LabelState.PENDING, LabelState.CONFIRMED), folder);

    assertThat(written)
        .containsExactly(
            new DataSet("pending", folder.resolve("pending.parquet").toString(), 0),
            new DataSet("confirmed", folder.resolve("confirmed.parquet").toString(), 2));
    ColumnScan scan =
        new ColumnScan(
            List.of("outcome"), List.of(), List.of("prediction_id"), List.of(), RowFilter.none());
    List<String> rows = new ArrayList<>();
    scan.read(
        folder.resolve("confirmed.parquet"),
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            rows.add(batch.texts(0)[row] + " " + batch.numbers(0)[row]);
          }
        });
    assertThat(rows).containsExactly("a 1.0", "b 0.0");
  }

  private void report(String prediction, int outcome, String source, int day) throws Exception {
    stream.report(prediction, outcome, source, DAY, at(day), at(day));
  }

  private static Instant at(int days) {
    return DAY.plus(Duration.ofDays(days));
  }

  private static Label pending(String prediction, int outcome) {
    return new Label(prediction, LabelState.PENDING, String.valueOf(outcome));
  }

  private LabelSummary run(Instant asOf) {
    RunKey key = new RunKey(monitor.name(), "1", WINDOW, asOf, monitor.hash());
    return new LabelStep(POSTGRES.database(), Lake.open(folder)).run(monitor, key);
  }

  private LabelCounts counts(Instant asOf) {
    return run(asOf).labels();
  }

  private List<Label> labels(Instant asOf) {
    run(asOf);
    List<Label> found = new ArrayList<>();
    POSTGRES
        .database()
        .store(LabelStore.class)
        .labels(
            monitor.labels().id(monitor.name()), "1", WINDOW.from(), WINDOW.to(), asOf, found::add);
    return found;
  }
}
