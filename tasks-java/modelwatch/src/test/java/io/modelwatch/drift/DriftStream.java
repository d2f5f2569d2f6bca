package io.modelwatch.drift;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.StringJoiner;

/** Days of predictions and a training file in a lake and its manifest, without ingest. */
public final class DriftStream {

  private static final String MONITOR =
      """
      monitor: %s
      model_id: test
      recipients: {}
      inputs: {predictions: "*.parquet", outcomes: "*.csv", training: {"1": training-1.parquet}}
      columns:
        features:
          amount: {type: number, minimum: -100}
          risk: {type: number, missing: 0.01}
          channel: {type: category}
        operational:
          latency_ms: {type: number}
        %s
      labels: {kind: report, horizon: 0d, maturity: 30d}
      windows: [1d]
      baseline: %s
      %s
      """;

  private static final String TRAINING = "a".repeat(16);

  private final TestDatabase database;
  private final Path folder;

  public DriftStream(TestDatabase database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /** The monitor's name: each test has a stream of its own. */
  private String name() {
    return folder.getFileName().toString();
  }

  public Lake lake() {
    return Lake.open(folder);
  }

  public Monitor monitor(String baseline) throws IOException {
    return monitor(baseline, "", "limits: {psi: {yellow: 0.1, red: 0.25}}");
  }

  /** A monitor with one more line among its columns, and one more of its own. */
  public Monitor monitor(String baseline, String ofColumns, String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("monitor.yaml"), MONITOR.formatted(name(), ofColumns, baseline, more));
    return MonitorFile.load(file);
  }

  public Path trainingFile() {
    return lake().training(name(), "1", TRAINING);
  }

  /** The one lake file of a day. */
  Path dayFile(String day) throws IOException {
    try (var files = Files.list(folder.resolve(name() + "/predictions/day=" + day))) {
      return files.findFirst().orElseThrow();
    }
  }

  public RunKey key(Monitor monitor, String window, String asOf) {
    return key(monitor, "1", window, asOf);
  }

  public RunKey key(Monitor monitor, String version, String window, String asOf) {
    return new RunKey(
        monitor.name(),
        version,
        Window.parse(window, ZoneOffset.UTC),
        Instant.parse(asOf),
        monitor.hash());
  }

  /** A training file of normal amounts and two channels; it has no decision. */
  public void training(int rows) throws SQLException {
    training("SELECT * EXCLUDE (decision, event_time) FROM (" + rows(rows, 0, "2018-01-01") + ")");
  }

  /** A training file whose rows have event times, on some days in a row. */
  public void trainingDays(String first, int days, int rowsADay) throws SQLException {
    StringJoiner all = new StringJoiner(" UNION ALL ");
    for (int day = 0; day < days; day++) {
      all.add(
          "SELECT * EXCLUDE (decision) FROM ("
              + rows(rowsADay, 0, LocalDate.parse(first).plusDays(day).toString())
              + ")");
    }
    training(all.toString());
  }

  private void training(String rows) throws SQLException {
    write(trainingFile(), rows);
    manifest("training", "training-1.parquet", TRAINING, "1970-01-01T00:00:00Z");
  }

  /** A day of predictions with amounts moved by some standard deviations. */
  public void day(String day, int rows, double shift) throws SQLException {
    day(day, "1", rows, shift, day + "T23:59:59Z");
  }

  /** A day of a model version's predictions. */
  public void day(String day, String version, int rows, double shift) throws SQLException {
    day(day, version, rows, shift, day + "T23:59:59Z");
  }

  /** A day of predictions in a landing file that was recorded at some time. */
  public void day(String day, int rows, double shift, String recorded) throws SQLException {
    day(day, "1", rows, shift, recorded);
  }

  private void day(String day, String version, int rows, double shift, String recorded)
      throws SQLException {
    String name = String.format("%016x", (day + version + shift + recorded).hashCode());
    Path file = folder.resolve(name() + "/predictions/day=" + day + "/" + name + ".parquet");
    write(
        file,
        "SELECT *, '"
            + version
            + "' AS model_version, greatest(event_time, TIMESTAMPTZ '"
            + recorded
            + "') AS recorded_time FROM ("
            + rows(rows, shift, day)
            + ")");
    long id = manifest("predictions", day + version + recorded, name, recorded);
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE registry.input_file SET first_event_time = CAST(? AS timestamptz),"
                    + " last_event_time = CAST(? AS timestamptz) WHERE file_id = ?")) {
      statement.setString(1, day + "T00:00:00Z");
      statement.setString(2, day + "T23:00:00Z");
      statement.setLong(3, id);
      statement.executeUpdate();
    }
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO registry.lake_file (file_id, monitor, day, model_version, rows,"
                    + " first_event_time, last_event_time, known_time) VALUES"
                    + " (?, ?, CAST(? AS date), ?, ?, CAST(? AS timestamptz),"
                    + " CAST(? AS timestamptz), CAST(? AS timestamptz))")) {
      statement.setLong(1, id);
      statement.setString(2, name());
      statement.setString(3, day);
      statement.setString(4, version);
      statement.setInt(5, rows);
      statement.setString(6, day + "T00:00:00Z");
      statement.setString(7, day + "T23:00:00Z");
      statement.setString(8, recorded);
      statement.executeUpdate();
    }
  }

  /** Puts a row of a day's file into quarantine. */
  void quarantine(String day, String column, String reason) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO staging.quarantine (file_id, line, column_name, reason)"
                    + " SELECT file_id, 1, ?, ? FROM registry.input_file"
                    + " WHERE monitor = ? AND starts_with(path, ?)")) {
      statement.setString(1, column);
      statement.setString(2, reason);
      statement.setString(3, name());
      statement.setString(4, day);
      statement.executeUpdate();
    }
  }

  /** Takes a day's file out of the lake: who reads the day again finds out. */
  void loseDay(String day) throws IOException {
    Path directory = folder.resolve(name() + "/predictions/day=" + LocalDate.parse(day));
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.writeString(file, "lost");
      }
    }
  }

  private static String rows(int rows, double shift, String day) {
    return """
        SELECT sqrt(-2 * ln(1 - (i + 0.5) / %1$d)) * cos(i * 2.399963) + %2$s AS amount,
               CASE WHEN %2$s > 0 AND i %% 2 = 0 THEN NULL ELSE (i %% 100) / 100 END AS risk,
               CASE WHEN %2$s > 0 AND i %% 3 = 0 THEN 'new' WHEN i %% 4 = 0 THEN 'web' ELSE 'app' END
                 AS channel,
               (i * 7919 %% 1000) / 1000 AS score,
               CASE WHEN i %% 50 = 0 THEN 1 ELSE 0 END AS decision,
               20.0 + i %% 10 AS latency_ms,
               TIMESTAMPTZ '%3$s 00:00:00+00' + to_seconds(i * 82800 // %1$d) AS event_time
        FROM range(%1$d) AS generated(i)
        """
        .formatted(rows, shift, day);
  }

  private static void write(Path file, String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(file.getParent());
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private long manifest(String kind, String path, String name, String known) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes,"
                    + " modified_at, status, rows_read, rows_accepted, rows_duplicate,"
                    + " rows_quarantined, known_time) VALUES (?, ?, ?, ?, 1, now(),"
                    + " 'accepted', 1, 1, 0, 0, CAST(? AS timestamptz)) RETURNING file_id")) {
      statement.setString(1, name());
      statement.setString(2, kind);
      statement.setString(3, path);
      statement.setString(4, name + "0".repeat(48));
      statement.setString(5, known);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
