package io.modelwatch.bench;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.postgresql.PGConnection;

/**
 * Makes what {@code tests/bench/early_figures.py} measures on: days of predictions in a lake, with
 * scores like those of the fraud stream (no two alike), and all their reports in PostgreSQL, as
 * ingest leaves them. Some 0.6 % are frauds, of which customers report nine in ten after five days
 * in the middle; the 100 highest scores of a day are investigated; three in ten thousand others are
 * reported by mistake and withdrawn. Arguments: JDBC address, user, lake, first day number, days,
 * predictions a day; or JDBC address, user and a day, of which what is kept of its predictions is
 * forgotten. The password is in MODELWATCH_DATABASE_PASSWORD.
 */
public final class FraudLikeDays {

  private static final LocalDate EPOCH = LocalDate.parse("2018-01-01");
  private static final String MONITOR = "telecom-fraud";

  /** A variate of (0, 1) for each prediction and purpose. */
  private static final String UNIFORM = "((hash(n * 31 + %d) %% 1000000007) + 0.5) / 1000000007";

  private FraudLikeDays() {}

  /** Makes the days, or forgets one. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      forget(arguments);
      return;
    }
    Path lake = Path.of(arguments[2]);
    int first = Integer.parseInt(arguments[3]);
    int days = Integer.parseInt(arguments[4]);
    long rows = Long.parseLong(arguments[5]);
    String password = System.getenv("MODELWATCH_DATABASE_PASSWORD");
    try (Connection postgres = DriverManager.getConnection(arguments[0], arguments[1], password);
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      execute(duckdb, "SET TimeZone = 'UTC'");
      for (int day = first; day < first + days; day++) {
        make(duckdb, postgres, lake, day, rows);
      }
      execute(postgres, "ANALYZE staging.outcome");
    }
  }

  private static void forget(String[] arguments) throws SQLException {
    String password = System.getenv("MODELWATCH_DATABASE_PASSWORD");
    try (Connection postgres = DriverManager.getConnection(arguments[0], arguments[1], password)) {
      execute(
          postgres,
          "DELETE FROM monitoring.day_state WHERE kind = 'facts' AND day = '"
              + LocalDate.parse(arguments[2])
              + "'");
    }
  }

  private static void make(Connection duckdb, Connection postgres, Path lake, int day, long rows)
      throws Exception {
    LocalDate date = EPOCH.plusDays(day);
    execute(
        duckdb,
        """
        CREATE OR REPLACE TABLE made AS
        SELECT *, random_of < 1 / (1 + exp(-log_odds)) AS fraud, 1 / (1 + exp(-1.3 * log_odds - 0.5)) AS score
        FROM (SELECT n, TIMESTAMPTZ '%2$s 00:00:00Z' + to_microseconds((n - %1$d) * 86400000000 // %3$d) AS time,
                     -7 + 2 * sqrt(-2 * ln(%4$s)) * cos(2 * pi() * %5$s) AS log_odds, %6$s AS random_of
              FROM range(%1$d, %1$d + %3$d) AS r (n))
        """
            .formatted(day * rows, date, rows, uniform(1), uniform(2), uniform(3)));
    String name = "%016d".formatted(day);
    Path folder =
        Files.createDirectories(
            lake.resolve(MONITOR).resolve("predictions").resolve("day=" + date));
    execute(
        duckdb,
        """
        COPY (SELECT 'tx-' || n AS prediction_id, 'c-' || (hash(n) %% 50000) AS entity_id,
                     'fraud-screening' AS model_id, '1' AS model_version, time AS event_time, time AS recorded_time,
                     score, CAST(score >= 0.5 AS TINYINT) AS decision, 10.0 AS amount, 20.0 AS latency_ms,
                     ['app', 'web', 'shop'][CAST(1 + hash(n + 7) %% 3 AS BIGINT)] AS channel,
                     ['north', 'south', 'east', 'west'][CAST(1 + hash(n + 9) %% 4 AS BIGINT)] AS region
              FROM made)
        TO '%s' (FORMAT parquet)
        """
            .formatted(folder.resolve(name + ".parquet")));
    long predictions = file(postgres, "predictions", date, name + "0".repeat(48), rows);
    execute(
        postgres,
        """
        INSERT INTO registry.lake_file (file_id, monitor, day, model_version, rows, first_event_time,
                                        last_event_time, known_time)
        VALUES (%1$d, '%2$s', '%3$s', '1', %4$d, timestamptz '%3$s 00:00:00Z', timestamptz '%3$s 23:59:59.999999Z',
                timestamptz '%3$s 00:00:00Z')
        """
            .formatted(predictions, MONITOR, date, rows));
    reports(duckdb, postgres, file(postgres, "outcomes", date, "1" + "0".repeat(47) + name, rows));
  }

  private static void reports(Connection duckdb, Connection postgres, long file) throws Exception {
    Path csv = Files.createTempFile("reports", ".csv");
    execute(
        duckdb,
        """
        COPY (
          WITH report AS (
            SELECT *, exp(ln(5) + 0.8 * sqrt(-2 * ln(%1$s)) * cos(2 * pi() * %2$s)) AS delay,
                   fraud AND %3$s < 0.9 AS rightly, NOT fraud AND %3$s < 0.0003 AS wrongly
            FROM made)
          SELECT '%6$s', 'tx-' || n, outcome, source, time, known, known, %7$d
          FROM (
            SELECT n, fraud::INT AS outcome, 'investigation' AS source, time,
                   time + to_microseconds(CAST((0.3 + 2.7 * %4$s) * 86400e6 AS BIGINT)) AS known
            FROM (FROM made ORDER BY score DESC, n LIMIT 100)
            UNION ALL
            SELECT n, 1, 'customer_report', time, time + to_microseconds(CAST(delay * 86400e6 AS BIGINT))
            FROM report WHERE (rightly OR wrongly) AND delay < 59
            UNION ALL
            SELECT n, 0, 'withdrawal', time, time + to_microseconds(CAST((delay + 2 + 18 * %5$s) * 86400e6 AS BIGINT))
            FROM report WHERE wrongly AND delay < 35)
        ) TO '%8$s' (FORMAT csv, HEADER false)
        """
            .formatted(
                uniform(4), uniform(5), uniform(6), uniform(7), uniform(8), MONITOR, file, csv));
    try (Reader rows = Files.newBufferedReader(csv)) {
      postgres
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time,"
                  + " recorded_time, file_id) FROM STDIN (FORMAT csv)",
              rows);
    }
    Files.delete(csv);
  }

  private static long file(
      Connection postgres, String kind, LocalDate date, String sha256, long rows)
      throws SQLException {
    String sql =
        """
        INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status,
          rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)
        VALUES ('%1$s', '%2$s', '%2$s/%3$s', '%4$s', 1, now(), 'accepted', %5$d, %5$d, 0, 0, '%3$s')
        RETURNING file_id
        """
            .formatted(MONITOR, kind, date, sha256, rows);
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String uniform(int purpose) {
    return UNIFORM.formatted(purpose);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
