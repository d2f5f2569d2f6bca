package io.modelwatch.label;

import io.modelwatch.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Puts predictions into a lake and outcomes into PostgreSQL, with any times, without ingest. */
public final class TestStream implements AutoCloseable {

  private final String monitor;
  private final Path lake;
  private final Connection postgres;
  private final Connection duckdb;
  private int files;

  /** Into a database and the folder of a lake. */
  public TestStream(TestDatabase database, Path lake, String monitor) throws SQLException {
    this.monitor = monitor;
    this.lake = lake;
    postgres = database.connect();
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    execute(
        duckdb,
        "SET TimeZone = 'UTC'",
        "CREATE TABLE p (prediction_id VARCHAR, entity_id VARCHAR, event_time TIMESTAMPTZ,"
            + " model_version VARCHAR, score DOUBLE, decision TINYINT, recorded_time TIMESTAMPTZ)");
  }

  /** One prediction in a landing file of its own, of version 1. */
  public void prediction(String id, String entity, Instant eventTime, Instant recorded)
      throws Exception {
    try (PreparedStatement row =
        duckdb.prepareStatement("INSERT INTO p VALUES (?, ?, ?, '1', 0.5, 1, ?)")) {
      row.setString(1, id);
      row.setString(2, entity);
      row.setObject(3, time(eventTime));
      row.setObject(4, time(recorded));
      row.execute();
    }
    landPredictions();
  }

  /** A report about a prediction. */
  public void report(
      String id, int outcome, String source, Instant event, Instant known, Instant recorded)
      throws SQLException {
    insert(id, null, null, outcome, source, event, known, recorded);
  }

  /** An event of an entity. */
  public void event(
      String entity, String event, String source, Instant at, Instant known, Instant recorded)
      throws SQLException {
    insert(null, entity, event, null, source, at, known, recorded);
  }

  @Override
  public void close() throws SQLException {
    postgres.close();
    duckdb.close();
  }

  private void insert(
      @Nullable String prediction,
      @Nullable String entity,
      @Nullable String event,
      @Nullable Integer outcome,
      String source,
      Instant at,
      Instant known,
      Instant recorded)
      throws SQLException {
    String sql =
        "INSERT INTO staging.outcome (monitor, prediction_id, entity_id, event, outcome, source,"
            + " event_time, known_time, recorded_time, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement row = postgres.prepareStatement(sql)) {
      row.setString(1, monitor);
      row.setString(2, prediction);
      row.setString(3, entity);
      row.setString(4, event);
      row.setObject(5, outcome);
      row.setString(6, source);
      row.setObject(7, time(at));
      row.setObject(8, time(known));
      row.setObject(9, time(recorded));
      row.setLong(10, outcomeFile());
      row.execute();
    }
  }

  private long outcomeFile() throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet existing =
            statement.executeQuery(
                "SELECT file_id FROM registry.input_file WHERE kind = 'outcomes' AND monitor = '"
                    + monitor
                    + "'")) {
      return existing.next() ? existing.getLong(1) : landed("outcomes", Instant.EPOCH);
    }
  }

  private void landPredictions() throws Exception {
    try (Statement statement = duckdb.createStatement();
        ResultSet days =
            statement.executeQuery(
                "SELECT CAST(event_time AS DATE), model_version, count(*), min(event_time),"
                    + " max(event_time), min(recorded_time) FROM p GROUP BY 1, 2 ORDER BY 1, 2")) {
      long file = landed("predictions", Instant.EPOCH);
      while (days.next()) {
        landDay(file, days);
      }
    }
    execute(duckdb, "DELETE FROM p");
  }

  private void landDay(long file, ResultSet day) throws Exception {
    LocalDate date = day.getObject(1, LocalDate.class);
    Path folder =
        Files.createDirectories(
            lake.resolve(monitor).resolve("predictions").resolve("day=" + date));
    execute(
        duckdb,
        "COPY (FROM p WHERE CAST(event_time AS DATE) = '%s') TO '%s' (FORMAT parquet)"
            .formatted(date, folder.resolve(name() + ".parquet")));
    try (PreparedStatement row =
        postgres.prepareStatement(
            "INSERT INTO registry.lake_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      row.setLong(1, file);
      row.setString(2, monitor);
      row.setObject(3, date);
      row.setString(4, day.getString(2));
      row.setLong(5, day.getLong(3));
      row.setObject(6, day.getObject(4));
      row.setObject(7, day.getObject(5));
      row.setObject(8, day.getObject(6));
      row.execute();
    }
  }

  private long landed(String kind, Instant known) throws SQLException {
    files++;
    String sql =
        "INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at,"
            + " status, rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)"
            + " VALUES (?, ?, ?, ?, 0, now(), 'accepted', 1, 1, 0, 0, ?) RETURNING file_id";
    try (PreparedStatement row = postgres.prepareStatement(sql)) {
      row.setString(1, monitor);
      row.setString(2, kind);
      row.setString(3, kind + files);
      row.setString(4, name() + "0".repeat(48));
      row.setObject(5, time(known));
      try (ResultSet id = row.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }

  private String name() {
    return "%016d".formatted(files);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
