package io.modelwatch.label;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Makes what {@code tests/bench/labels.py} measures on: days of predictions in a lake and their
 * reports in PostgreSQL, as ingest leaves them. Arguments: JDBC address, user, lake, first day
 * number, days, predictions a day, reports. The password is in MODELWATCH_DATABASE_PASSWORD.
 */
final class LabelBench {

  private static final LocalDate EPOCH = LocalDate.parse("2018-01-01");
  private static final String MONITOR = "telecom-fraud";

  private LabelBench() {}

  public static void main(String[] arguments) throws Exception {
    Path lake = Path.of(arguments[2]);
    int first = Integer.parseInt(arguments[3]);
    int days = Integer.parseInt(arguments[4]);
    int rows = Integer.parseInt(arguments[5]);
    int reports = Integer.parseInt(arguments[6]);
    String password = System.getenv("MODELWATCH_DATABASE_PASSWORD");
    try (Connection postgres = DriverManager.getConnection(arguments[0], arguments[1], password);
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      execute(duckdb, "SET TimeZone = 'UTC'");
      for (int day = first; day < first + days; day++) {
        predictions(duckdb, postgres, lake, day, rows);
      }
      reports(postgres, first, days, rows, reports);
    }
  }

  private static void predictions(
      Connection duckdb, Connection postgres, Path lake, int day, int rows) throws Exception {
    LocalDate date = EPOCH.plusDays(day);
    String name = "%016d".formatted(day);
    Path folder =
        Files.createDirectories(
            lake.resolve(MONITOR).resolve("predictions").resolve("day=" + date));
    execute(
        duckdb,
        """
        COPY (SELECT 'tx-' || (%1$d * %2$d + i) AS prediction_id, 'c-' || (hash(i) %% 50000) AS entity_id,
                     'fraud-screening' AS model_id, '1' AS model_version, time AS event_time,
                     time AS recorded_time, (hash(i + 1) %% 10000) / 10000 AS score,
                     CAST(i %% 50 = 0 AS TINYINT) AS decision, random() AS amount,
                     random() AS terminal_risk_7d, random() AS customer_tx_7d
              FROM (SELECT i, TIMESTAMPTZ '%3$s 00:00:00Z' + to_microseconds(i * 86400000000 // %2$d) AS time
                    FROM range(%2$d) AS r (i)))
        TO '%4$s' (FORMAT parquet)
        """
            .formatted(day, rows, date, folder.resolve(name + ".parquet")));
    execute(
        postgres,
        """
        WITH file AS (
          INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status,
            rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)
          VALUES ('%1$s', 'predictions', 'predictions/%2$s', '%3$s', 1, now(), 'accepted', %4$d, %4$d, 0, 0, '%2$s')
          RETURNING file_id)
        INSERT INTO registry.lake_file (file_id, monitor, day, model_version, rows, first_event_time,
                                        last_event_time, known_time)
        SELECT file_id, '%1$s', '%2$s', '1', %4$d, timestamptz '%2$s 00:00:00Z',
               timestamptz '%2$s 23:59:59Z', timestamptz '%2$s 00:00:00Z' FROM file
        """
            .formatted(MONITOR, date, name + "0".repeat(48), rows));
  }

  /** Three in four investigated, one in four a customer's; one in fifty of those is withdrawn. */
  private static void reports(Connection postgres, int first, int days, int rows, int reports)
      throws SQLException {
    execute(
        postgres,
        """
        WITH file AS (
          INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status,
            rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)
          VALUES ('%1$s', 'outcomes', 'outcomes/%2$d', md5('%2$d'), 1, now(), 'accepted', 1, 1, 0, 0, '2018-01-01')
          RETURNING file_id),
        report AS (
          SELECT i, %2$d::bigint * %4$d + i * (%3$d::bigint * %4$d / %5$d) AS prediction
          FROM generate_series(0, %5$d - 1) AS i)
        INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time,
                                     recorded_time, file_id)
        SELECT '%1$s', 'tx-' || prediction,
               CASE WHEN i %% 4 > 0 THEN (i %% 3 = 0)::int ELSE 1 END,
               CASE WHEN i %% 4 > 0 THEN 'investigation' WHEN i %% 200 = 0 THEN 'withdrawal' ELSE 'customer_report' END,
               made, made + (1 + i %% 40) * interval '8 hours', made + (1 + i %% 40) * interval '8 hours', file_id
        FROM (SELECT i, prediction,
                     timestamptz '2018-01-01 00:00:00Z' + (prediction / %4$d) * interval '1 day'
                       + (prediction %% %4$d * 86400000000 / %4$d) * interval '1 microsecond' AS made
              FROM report) AS report, file
        """
            .formatted(MONITOR, first, days, rows, reports));
    execute(postgres, "ANALYZE staging.outcome");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
