package io.modelwatch.document;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.store.StoreStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes the results of a run as the steps before {@code alert} leave them. */
public final class RunFixture {

  /** Fixtures are figures without predictions. */
  public static final Lake NO_LAKE = Lake.open(Path.of("no-lake"));

  /** The monitor of the repository with a fixed limit of drift: without a past none is learned. */
  public static final Monitor MONITOR = withPsiLimit("../../dags/monitors/telecom-fraud.yaml");

  private final TestDatabase database;
  private final RunKey key;

  private RunFixture(TestDatabase database, RunKey key) {
    this.database = database;
    this.key = key;
  }

  /** Opens a run of a week of version 1; a test takes weeks of its own. */
  public static RunFixture open(TestDatabase database, String window, String asOf) {
    return open(database, key(window, asOf));
  }

  /** Opens a run of any key. */
  public static RunFixture open(TestDatabase database, RunKey key) {
    database.database().store(RunStore.class).open(key);
    return new RunFixture(database, key);
  }

  /** The key of a run of version 1. */
  public static RunKey key(String window, String asOf) {
    return new RunKey(
        MONITOR.name(),
        "1",
        Window.parse(window, ZoneOffset.UTC),
        Instant.parse(asOf),
        MONITOR.hash());
  }

  /** What the run is a run of. */
  public RunKey key() {
    return key;
  }

  /** Judges and publishes the run. */
  public RunKey published() {
    new AlertStep(database.database(), NO_LAKE).run(MONITOR, key);
    new StoreStep(database.database()).run(MONITOR, key);
    return key;
  }

  /** A week with three findings: precision red, psi of amount yellow, a column often missing. */
  public RunFixture threeFindings() {
    return labels(33612, 20000)
        .metric("precision", 0.55, 0.52, 0.58, 140)
        .metric("recall", 0.7, 0.6, 0.8, 120)
        .undefinedMetric("roc_auc", "one class only", 20000)
        .drift("amount", "psi", 0.15)
        .drift("channel", "psi", 0.01)
        .quality("terminal_risk_7d", "missing_share", 0.2, 0.01);
  }

  /** Label counts with the given number of mature predictions, 100 of them positive. */
  public RunFixture labels(long predictions, long mature) {
    return insert(
        "monitoring.label_count",
        predictions,
        predictions - mature,
        0,
        Math.min(100, mature),
        Math.max(0, mature - 100),
        0,
        0,
        0,
        mature);
  }

  /** A metric of the whole on confirmed labels. */
  public RunFixture metric(String name, double value, double lower, double upper, long n) {
    return insert("monitoring.metric", name, "confirmed", json("{}"), value, null, lower, upper, n);
  }

  /** How many decisions were right and wrong, on confirmed labels. */
  public RunFixture decisions(double caught, double falseAlarms, double missed, long n) {
    return metric("true_positives", caught, caught, caught, n)
        .metric("false_positives", falseAlarms, falseAlarms, falseAlarms, n)
        .metric("false_negatives", missed, missed, missed, n);
  }

  /**
   * What some cases weigh, on confirmed labels.
   *
   * @param value null where one of them has no weight
   */
  public RunFixture weight(String name, @Nullable Double value, long n, String unit) {
    String missing = value == null ? "1 of " + n + " have no weight" : null;
    return insert(
        "monitoring.metric",
        name,
        "confirmed",
        json("{}"),
        value,
        missing,
        null,
        null,
        n,
        0.0,
        unit);
  }

  /** What the monitor's limits ask of early metrics and their track record, all of it in order. */
  public RunFixture earlyMetricsInOrder() {
    return early("concept_drift_precision", "corrected", 0.01)
        .early("concept_drift_recall", "corrected", -0.01)
        .early("estimate_bias_f1", "best", 0.01)
        .early("estimate_coverage_f1", "best", 0.95);
  }

  private RunFixture early(String name, String basis, double value) {
    return insert("monitoring.metric", name, basis, json("{}"), value, null, null, null, 12);
  }

  /** A metric of a channel on confirmed labels. */
  public RunFixture metricOfChannel(String name, String channel, double value, long n) {
    String segment = "{\"channel\": \"" + channel + "\"}";
    return insert(
        "monitoring.metric", name, "confirmed", json(segment), value, null, null, null, n);
  }

  /** A metric without a number. */
  public RunFixture undefinedMetric(String name, String reason, long n) {
    return insert("monitoring.metric", name, "confirmed", json("{}"), null, reason, null, null, n);
  }

  /** A distance from the baseline. */
  public RunFixture drift(String column, String measure, double value) {
    return insert("monitoring.drift", column, measure, value, null, null, null, 100_000, 33_612);
  }

  /** A drift result without a number. */
  public RunFixture undefinedDrift(String column, String measure, String reason) {
    return insert("monitoring.drift", column, measure, null, reason, null, null, 100_000, 3);
  }

  /** A bin that moved; rank 1 is the bin that moved most. */
  public RunFixture contribution(String column, int rank, Bin bin, double before, double now) {
    return insert(
        "monitoring.contribution",
        column,
        rank,
        bin.text(),
        before,
        now,
        0.1 / rank,
        bin.kind().word(),
        bin.from(),
        bin.to());
  }

  /** A data-quality check without a value. */
  public RunFixture undefinedQuality(String column, String check, String reason) {
    return insert("monitoring.quality", "drift", column, check, null, null, null, reason);
  }

  /** A data-quality result with the most that is usual, if that is limited. */
  public RunFixture quality(String column, String check, double value, @Nullable Double limit) {
    return insert("monitoring.quality", "drift", column, check, value, limit);
  }

  /** A column that was in cents for some days. */
  public RunFixture inCents(String column) {
    return insert(
        "monitoring.breakage",
        column,
        "scale",
        LocalDate.parse("2018-05-16"),
        LocalDate.parse("2018-05-20"),
        "",
        23.5,
        2361);
  }

  /** An accepted file of predictions of the run's window. */
  public RunFixture predictionFile(String path, long read, long duplicate, long quarantined) {
    execute(
        "INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status, rows_read,"
            + " rows_accepted, rows_duplicate, rows_quarantined, first_event_time, last_event_time,"
            + " known_time) VALUES (?, 'predictions', ?, md5(?), 1, now(), 'accepted', ?, ?, ?, ?, ?, ?, ?)",
        key.monitor(),
        path,
        path,
        read,
        read - duplicate - quarantined,
        duplicate,
        quarantined,
        time(key.window().from()),
        time(key.window().to().minusSeconds(1)),
        time(key.window().to()));
    return this;
  }

  private static Monitor withPsiLimit(String file) {
    try {
      String text = Files.readString(Path.of(file));
      return MonitorFile.parse(
          "telecom-fraud.yaml",
          text.replace("\nlimits:\n", "\nlimits:\n  psi: {yellow: 0.1, red: 0.25}\n"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private RunFixture insert(String table, @Nullable Object... values) {
    @Nullable Object[] all = new Object[values.length + 1];
    all[0] = key.id();
    System.arraycopy(values, 0, all, 1, values.length);
    execute("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(values.length) + ")", all);
    return this;
  }

  private void execute(String sql, @Nullable Object... values) {
    try (Connection connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Object time(Instant instant) {
    return instant.atOffset(java.time.ZoneOffset.UTC);
  }

  private static Object json(String text) {
    try {
      var json = new org.postgresql.util.PGobject();
      json.setType("jsonb");
      json.setValue(text);
      return json;
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
