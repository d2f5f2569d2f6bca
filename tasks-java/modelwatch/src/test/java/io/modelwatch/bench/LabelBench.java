package io.modelwatch.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Makes what {@code tests/bench/labels.py} measures on: days of predictions in a lake and their
 * reports in PostgreSQL, as ingest leaves them. Arguments: lake, first day number, days,
 * predictions a day, reports.
 */
final class LabelBench {

  private LabelBench() {}

  public static void main(String[] arguments) throws Exception {
    Path lake = Path.of(arguments[0]);
    int first = Integer.parseInt(arguments[1]);
    int days = Integer.parseInt(arguments[2]);
    int rows = Integer.parseInt(arguments[3]);
    int reports = Integer.parseInt(arguments[4]);
    try (IngestedDays ingested = IngestedDays.open()) {
      for (int day = first; day < first + days; day++) {
        predictions(ingested, lake, day, rows);
      }
      reports(ingested, first, days, rows, reports);
    }
  }

  private static void predictions(IngestedDays ingested, Path lake, int day, int rows)
      throws Exception {
    LocalDate date = IngestedDays.FIRST.plusDays(day);
    ingested.predictions(
        lake,
        date,
        rows,
        """
        SELECT 'tx-' || (%1$d * %2$d + i) AS prediction_id, 'c-' || (hash(i) %% 50000) AS entity_id,
               'fraud-screening' AS model_id, '1' AS model_version, time AS event_time,
               time AS recorded_time, (hash(i + 1) %% 10000) / 10000 AS score,
               CAST(i %% 50 = 0 AS TINYINT) AS decision, random() AS amount,
               random() AS terminal_risk_7d, random() AS customer_tx_7d
        FROM (SELECT i, TIMESTAMPTZ '%3$s 00:00:00Z' + to_microseconds(i * 86400000000 // %2$d) AS time
              FROM range(%2$d) AS r (i))
        """
            .formatted(day, rows, date));
  }

  /** Three in four investigated, one in four a customer's; one in fifty of those is withdrawn. */
  private static void reports(IngestedDays ingested, int first, int days, int rows, int reports)
      throws SQLException {
    LocalDate day = IngestedDays.FIRST.plusDays(first);
    long file = ingested.file("outcomes", day, "1%063d".formatted(first), reports);
    IngestedDays.execute(
        ingested.postgres(),
        """
        WITH report AS (
          SELECT i, %2$d::bigint * %4$d + i * (%3$d::bigint * %4$d / %5$d) AS prediction
          FROM generate_series(0, %5$d - 1) AS i)
        INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time,
                                     recorded_time, file_id)
        SELECT '%1$s', 'tx-' || prediction,
               CASE WHEN i %% 4 > 0 THEN (i %% 3 = 0)::int ELSE 1 END,
               CASE WHEN i %% 4 > 0 THEN 'investigation' WHEN i %% 200 = 0 THEN 'withdrawal' ELSE 'customer_report' END,
               made, made + (1 + i %% 40) * interval '8 hours', made + (1 + i %% 40) * interval '8 hours', %6$d
        FROM (SELECT i, prediction,
                     timestamptz '2018-01-01 00:00:00Z' + (prediction / %4$d) * interval '1 day'
                       + (prediction %% %4$d * 86400000000 / %4$d) * interval '1 microsecond' AS made
              FROM report) AS report
        """
            .formatted(IngestedDays.MONITOR, first, days, rows, reports, file));
    IngestedDays.execute(ingested.postgres(), "ANALYZE staging.outcome");
  }
}
