package io.modelwatch.bench;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;

/**
 * Makes what {@code tests/bench/early_metrics.py} measures on: days of predictions in a lake, with
 * scores like those of the fraud stream (no two alike), and all their reports in PostgreSQL, as
 * ingest leaves them. Some 0.6 % are frauds, of which customers report nine in ten after five days
 * in the middle; the 100 highest scores of a day are investigated; three in ten thousand others are
 * reported by mistake and withdrawn. Arguments: lake, first day number, days, predictions a day; or
 * a day, of which what is kept of its predictions is forgotten.
 */
public final class FraudLikeDays {

  /** A variate of (0, 1) for each prediction and purpose. */
  private static final String UNIFORM = "((hash(n * 31 + %d) %% 1000000007) + 0.5) / 1000000007";

  private FraudLikeDays() {}

  /** Makes the days, or forgets one. */
  public static void main(String[] arguments) throws Exception {
    try (IngestedDays ingested = IngestedDays.open()) {
      if (arguments.length == 1) {
        forget(ingested, LocalDate.parse(arguments[0]));
        return;
      }
      Path lake = Path.of(arguments[0]);
      int first = Integer.parseInt(arguments[1]);
      int days = Integer.parseInt(arguments[2]);
      long rows = Long.parseLong(arguments[3]);
      for (int day = first; day < first + days; day++) {
        make(ingested, lake, day, rows);
      }
      IngestedDays.execute(ingested.postgres(), "ANALYZE staging.outcome");
    }
  }

  private static void forget(IngestedDays ingested, LocalDate day) throws SQLException {
    IngestedDays.execute(
        ingested.postgres(),
        "DELETE FROM monitoring.day_state WHERE kind = 'facts' AND day = '" + day + "'");
  }

  private static void make(IngestedDays ingested, Path lake, int day, long rows) throws Exception {
    LocalDate date = IngestedDays.FIRST.plusDays(day);
    IngestedDays.execute(
        ingested.duckdb(),
        """
        CREATE OR REPLACE TABLE made AS
        SELECT *, random_of < 1 / (1 + exp(-log_odds)) AS fraud, 1 / (1 + exp(-1.3 * log_odds - 0.5)) AS score
        FROM (SELECT n, TIMESTAMPTZ '%2$s 00:00:00Z' + to_microseconds((n - %1$d) * 86400000000 // %3$d) AS time,
                     -7 + 2 * sqrt(-2 * ln(%4$s)) * cos(2 * pi() * %5$s) AS log_odds, %6$s AS random_of
              FROM range(%1$d, %1$d + %3$d) AS r (n))
        """
            .formatted(day * rows, date, rows, uniform(1), uniform(2), uniform(3)));
    ingested.predictions(
        lake,
        date,
        rows,
        """
        SELECT 'tx-' || n AS prediction_id, 'c-' || (hash(n) % 50000) AS entity_id,
               'fraud-screening' AS model_id, '1' AS model_version, time AS event_time, time AS recorded_time,
               score, CAST(score >= 0.5 AS TINYINT) AS decision, 10.0 AS amount, 20.0 AS latency_ms,
               ['app', 'web', 'shop'][CAST(1 + hash(n + 7) % 3 AS BIGINT)] AS channel,
               ['north', 'south', 'east', 'west'][CAST(1 + hash(n + 9) % 4 AS BIGINT)] AS region
        FROM made
        """);
    reports(ingested, ingested.file("outcomes", date, "1%063d".formatted(day), rows));
  }

  private static void reports(IngestedDays ingested, long file) throws Exception {
    Path csv = Files.createTempFile("reports", ".csv");
    IngestedDays.execute(
        ingested.duckdb(),
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
                uniform(4),
                uniform(5),
                uniform(6),
                uniform(7),
                uniform(8),
                IngestedDays.MONITOR,
                file,
                csv));
    try (Reader rows = Files.newBufferedReader(csv)) {
      ingested
          .postgres()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time,"
                  + " recorded_time, file_id) FROM STDIN (FORMAT csv)",
              rows);
    }
    Files.delete(csv);
  }

  private static String uniform(int purpose) {
    return UNIFORM.formatted(purpose);
  }
}
