package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.SharedStreams;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels of real streams against their final truth, as of many days. */
@Tag("database")
class FinalLabelsTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @TempDir Path lake;

  private record Truth(Instant eventTime, int outcome) {}

  @ParameterizedTest
  @CsvSource({
    "fraud, telecom-fraud, fraud, 2018-07-31T00:00:00Z, 9, 100000",
    "churn, telco-churn, churned, 2024-07-14T00:00:00Z, 20, 45000",
    "bank, bank-recommendation, purchased, 2010-03-31T00:00:00Z, 45, 20000",
  })
  void matureLabelsEqualTheTruthAndTheFeedsAreSound(
      String folder, String name, String column, Instant end, int weeks, int atLeast)
      throws Exception {
    Path stream = SharedStreams.folder(folder);
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/" + name + ".yaml"));
    Lake opened = Lake.open(lake);
    new IngestStep(POSTGRES.database(), opened, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, stream, end.plus(Duration.ofDays(1)), true);
    assertThat(new LabelUpdate(POSTGRES.database(), opened).run(monitor)).isPositive();

    Map<String, Truth> truth = truth(stream, column);
    for (int week = 0; week < weeks; week += 3) {
      Instant asOf = end.minus(Duration.ofDays(7L * week));
      int mature = matureAndRight(monitor, truth, asOf);
      assertThat(week > 0 || mature >= atLeast).as("%s mature", mature).isTrue();
    }
    for (int week = 0; week < weeks; week++) {
      Instant asOf = end.minus(Duration.ofDays(7L * week));
      Health health = new LabelHealth(POSTGRES.database()).of(monitor, asOf);
      assertThat(health.missingFiles())
          .as("missing as of %s", asOf)
          .isEqualTo(missingFiles(folder, asOf));
      assertThat(health.broken())
          .as("broken as of %s", asOf)
          .allMatch(check -> check.check().equals("missing_files"));
    }
    stopTheFeed(monitor, end.minus(Duration.ofDays(21)), end);
    assertThat(
            new LabelHealth(POSTGRES.database())
                .of(monitor, end.minus(Duration.ofDays(11)))
                .broken())
        .extracting(QualityResult::check)
        .containsOnly("silent_days");
  }

  /** The incident of the churn stream: a week without files; its rows came a week later. */
  private static List<LocalDate> missingFiles(String folder, Instant asOf) {
    LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    return folder.equals("churn")
        ? LocalDate.parse("2024-05-20")
            .datesUntil(LocalDate.parse("2024-05-27"))
            .filter(day -> !day.isBefore(today.minusDays(8)) && !day.isAfter(today.minusDays(2)))
            .toList()
        : List.of();
  }

  private static int matureAndRight(Monitor monitor, Map<String, Truth> truth, Instant asOf) {
    Map<String, Label> labels = labels(monitor, asOf);
    List<String> wrong = new ArrayList<>();
    int mature = 0;
    for (Map.Entry<String, Truth> entry : new TreeMap<>(truth).entrySet()) {
      if (monitor.labels().mature(entry.getValue().eventTime(), asOf)) {
        mature++;
        if (outcome(labels.get(entry.getKey())) != entry.getValue().outcome()) {
          wrong.add(entry.getKey());
        }
      }
    }
    assertThat(wrong).as("wrong labels as of %s", asOf).isEmpty();
    assertThat(labels.values()).noneMatch(label -> label.state() == LabelState.UNOBSERVED);
    return mature;
  }

  private static void stopTheFeed(Monitor monitor, Instant after, Instant recorded)
      throws Exception {
    try (var connection = POSTGRES.connect();
        var statement =
            connection.prepareStatement(
                "UPDATE staging.outcome SET recorded_time = ?"
                    + " WHERE monitor = ? AND known_time > ?")) {
      statement.setObject(1, recorded.atOffset(ZoneOffset.UTC));
      statement.setString(2, monitor.name());
      statement.setObject(3, after.atOffset(ZoneOffset.UTC));
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  private static int outcome(Label label) {
    return label == null ? 0 : Integer.parseInt(label.outcome());
  }

  private static Map<String, Truth> truth(Path stream, String column) throws Exception {
    Map<String, Truth> truth = new HashMap<>();
    String sql =
        "SELECT prediction_id, min(event_time), any_value(%s) FROM '%s/predictions/*.parquet'"
            + " JOIN '%s/truth.parquet' USING (prediction_id) GROUP BY 1";
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(column, stream, stream))) {
      while (rows.next()) {
        Instant eventTime = rows.getObject(2, OffsetDateTime.class).toInstant();
        truth.put(rows.getString(1), new Truth(eventTime, rows.getInt(3)));
      }
    }
    return truth;
  }

  private static Map<String, Label> labels(Monitor monitor, Instant asOf) {
    Map<String, Label> labels = new HashMap<>();
    LabelStore store = POSTGRES.database().store(LabelStore.class);
    for (String version : List.of("1", "2")) {
      store.labels(
          monitor.labels().id(monitor.name()),
          version,
          Instant.EPOCH,
          asOf,
          asOf,
          label -> labels.put(label.predictionId(), label));
    }
    return labels;
  }
}
