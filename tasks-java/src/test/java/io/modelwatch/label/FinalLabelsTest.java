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
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels of real streams against their final truth, as of many days. */
class FinalLabelsTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @TempDir Path lake;

  private record Truth(Instant eventTime, int outcome) {}

  @ParameterizedTest
  @CsvSource({
    "fraud, telecom-fraud, fraud, 2018-08-01T00:00:00Z, 100000",
    "churn, telco-churn, churned, 2024-07-15T00:00:00Z, 50000",
    "bank, bank-recommendation, purchased, 2010-04-01T00:00:00Z, 20000",
  })
  void matureLabelsEqualTheTruth(
      String folder, String name, String column, Instant end, int atLeast) throws Exception {
    Path stream = SharedStreams.folder(folder);
    Monitor monitor = MonitorFile.load(Path.of("../dags/monitors/" + name + ".yaml"));
    load(stream, name);
    assertThat(new LabelUpdate(POSTGRES.database(), Lake.open(lake)).run(monitor)).isPositive();
    Map<String, Truth> truth = truth(stream, column);

    for (int weeks = 0; weeks < 8; weeks++) {
      Instant asOf = end.minus(Duration.ofDays(7L * weeks));
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
      assertThat(weeks > 0 || mature >= atLeast).as("%s mature", mature).isTrue();
      assertThat(labels.values()).noneMatch(label -> label.state() == LabelState.UNOBSERVED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fraud, telecom-fraud, 2018-07-31T00:00:00Z, 9",
    "churn, telco-churn, 2024-07-14T00:00:00Z, 20",
    "bank, bank-recommendation, 2010-03-31T00:00:00Z, 45",
  })
  void soundFeedsPassTheirChecksAndAStoppedOneFails(
      String folder, String name, Instant end, int weeks) throws Exception {
    Path stream = SharedStreams.folder(folder);
    Monitor monitor = named(name, name + "-health");
    load(stream, monitor.name());
    new LabelUpdate(POSTGRES.database(), Lake.open(lake)).run(monitor);
    LabelHealth health = new LabelHealth(POSTGRES.database());

    Map<Instant, List<QualityResult>> alarms = new TreeMap<>();
    for (int week = 0; week < weeks; week++) {
      Instant asOf = end.minus(Duration.ofDays(7L * week));
      List<QualityResult> broken = health.of(monitor, asOf).broken();
      if (!broken.isEmpty()) {
        alarms.put(asOf, broken);
      }
    }
    assertThat(alarms).isEmpty();

    Instant stopped = end.minus(Duration.ofDays(21));
    try (var connection = POSTGRES.connect();
        var statement =
            connection.prepareStatement(
                "UPDATE staging.outcome SET recorded_time = ? WHERE monitor = ? AND known_time > ?")) {
      statement.setObject(1, end.plusSeconds(1).atOffset(java.time.ZoneOffset.UTC));
      statement.setString(2, monitor.name());
      statement.setObject(3, stopped.atOffset(java.time.ZoneOffset.UTC));
      assertThat(statement.executeUpdate()).isPositive();
    }
    assertThat(health.of(monitor, stopped.plus(Duration.ofDays(10))).broken())
        .extracting(QualityResult::check)
        .contains("silent_days", "missing_days");
  }

  private Monitor named(String file, String name) throws Exception {
    String text = Files.readString(Path.of("../dags/monitors/" + file + ".yaml"));
    Path copy = lake.resolve(name + ".yaml");
    Files.writeString(copy, text.replace("monitor: " + file, "monitor: " + name));
    return MonitorFile.load(copy);
  }

  private static int outcome(Label label) {
    return label == null ? 0 : label.outcome();
  }

  private void load(Path stream, String name) throws Exception {
    try (TestStream target = new TestStream(POSTGRES, lake, name);
        var files = Files.list(stream.resolve("predictions"))) {
      for (Path file : files.sorted().toList()) {
        target.predictions(file);
      }
      target.outcomes(stream.resolve("outcomes"));
    }
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
    POSTGRES
        .database()
        .store(LabelStore.class)
        .labels(
            monitor.labels().id(monitor.name()),
            Instant.EPOCH,
            asOf,
            asOf,
            label -> labels.put(label.predictionId(), label));
    return labels;
  }
}
