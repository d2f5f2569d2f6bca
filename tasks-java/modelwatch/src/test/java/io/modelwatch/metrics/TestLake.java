package io.modelwatch.metrics;

import io.modelwatch.domain.LabelState;
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
import java.util.HexFormat;
import java.util.UUID;

/** Lays predictions into a lake and labels into PostgreSQL, without the steps before. */
final class TestLake implements AutoCloseable {

  private final String monitor;
  private final UUID contract;
  private final Path folder;
  private final Connection postgres;
  private final Connection duckdb;
  private int files;

  TestLake(Connection postgres, Path folder, String monitor, UUID contract) throws SQLException {
    this.monitor = monitor;
    this.contract = contract;
    this.folder = folder;
    this.postgres = postgres;
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try (PreparedStatement row =
        postgres.prepareStatement(
            "INSERT INTO staging.label_contract (contract, monitor, model, used_at) VALUES (?, ?, 'binary', now())"
                + " ON CONFLICT DO NOTHING")) {
      row.setObject(1, contract);
      row.setString(2, monitor);
      row.execute();
    }
  }

  /**
   * Lays a day's file.
   *
   * @param query DuckDB's, of prediction_id, minute, score, decision, amount, channel, region
   * @return the file
   */
  Path day(LocalDate day, String query) throws Exception {
    String sha256 = HexFormat.of().toHexDigits(++files).repeat(8);
    Path file =
        Files.createDirectories(
                folder.resolve(monitor).resolve("predictions").resolve("day=" + day))
            .resolve(sha256.substring(0, 16) + ".parquet");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          """
          COPY (SELECT * EXCLUDE (minute), '1' AS model_version,
                       TIMESTAMPTZ '%s 00:00:00Z' + to_minutes(minute) AS event_time,
                       TIMESTAMPTZ '%s 00:00:00Z' + to_minutes(minute) AS recorded_time
                FROM (%s)) TO '%s' (FORMAT parquet)
          """
              .formatted(day, day, query, file));
    }
    manifest(day, sha256);
    return file;
  }

  /** Lays a label. */
  void label(String prediction, Instant eventTime, Instant known, LabelState state, Integer outcome)
      throws SQLException {
    String sql =
        """
        INSERT INTO staging.label_transition
        VALUES (?, ?, (SELECT count(*) FROM staging.label_transition WHERE prediction_id = ?),
                ?, ?, ?, 'unobserved', ?, ?, 'test', 'reported', NULL, NULL, '1', NULL, NULL, NULL)
        """;
    try (PreparedStatement row = postgres.prepareStatement(sql)) {
      row.setObject(1, contract);
      row.setString(2, prediction);
      row.setString(3, prediction);
      row.setObject(4, eventTime.atOffset(ZoneOffset.UTC));
      row.setObject(5, known.atOffset(ZoneOffset.UTC));
      row.setObject(6, known.atOffset(ZoneOffset.UTC));
      row.setString(7, state.word());
      row.setString(8, outcome == null ? null : String.valueOf(outcome));
      row.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    postgres.close();
    duckdb.close();
  }

  private void manifest(LocalDate day, String sha256) throws SQLException {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    String sql =
        """
        WITH input AS (
          INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at,
            status, rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)
          VALUES (?, 'predictions', ?, ?, 0, now(), 'accepted', 1, 1, 0, 0, ?) RETURNING file_id)
        INSERT INTO registry.lake_file
        SELECT file_id, ?, ?, '1', 1, ?, ?, ? FROM input
        """;
    try (PreparedStatement row = postgres.prepareStatement(sql)) {
      row.setString(1, monitor);
      row.setString(2, sha256);
      row.setString(3, sha256);
      row.setObject(4, start.atOffset(ZoneOffset.UTC));
      row.setString(5, monitor);
      row.setObject(6, day);
      row.setObject(7, start.atOffset(ZoneOffset.UTC));
      row.setObject(8, start.plusSeconds(86_399).atOffset(ZoneOffset.UTC));
      row.setObject(9, start.atOffset(ZoneOffset.UTC));
      row.execute();
    }
  }
}
