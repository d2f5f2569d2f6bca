package io.modelwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Days of {@code telecom-fraud} as ingest leaves them: predictions in a lake, and in PostgreSQL
 * what is kept of the files. The owner's login is in the environment, as {@code migrate} has it.
 */
final class IngestedDays implements AutoCloseable {

  static final LocalDate FIRST = LocalDate.parse("2018-01-01");
  static final String MONITOR = "telecom-fraud";

  private final Connection postgres;
  private final Connection duckdb;

  private IngestedDays(Connection postgres, Connection duckdb) {
    this.postgres = postgres;
    this.duckdb = duckdb;
  }

  static IngestedDays open() throws SQLException {
    Connection postgres =
        DriverManager.getConnection(
            System.getenv("MODELWATCH_DATABASE_URL"),
            System.getenv("MODELWATCH_DATABASE_OWNER"),
            System.getenv("MODELWATCH_DATABASE_OWNER_PASSWORD"));
    Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    execute(duckdb, "SET TimeZone = 'UTC'");
    return new IngestedDays(postgres, duckdb);
  }

  Connection postgres() {
    return postgres;
  }

  Connection duckdb() {
    return duckdb;
  }

  /**
   * Writes the predictions of a day, as a query of DuckDB gives them, into one file of the lake.
   */
  void predictions(Path lake, LocalDate day, long rows, String query) throws Exception {
    String name = "%016d".formatted(day.toEpochDay() - FIRST.toEpochDay());
    Path folder =
        Files.createDirectories(lake.resolve(MONITOR).resolve("predictions").resolve("day=" + day));
    execute(
        duckdb,
        "COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, folder.resolve(name + ".parquet")));
    long file = file("predictions", day, name + "0".repeat(48), rows);
    execute(
        postgres,
        """
        INSERT INTO registry.lake_file (file_id, monitor, day, model_version, rows, first_event_time,
                                        last_event_time, known_time)
        VALUES (%1$d, '%2$s', '%3$s', '1', %4$d, timestamptz '%3$s 00:00:00Z', timestamptz '%3$s 23:59:59.999999Z',
                timestamptz '%3$s 00:00:00Z')
        """
            .formatted(file, MONITOR, day, rows));
  }

  /** The id of a file of a kind that was taken in. */
  long file(String kind, LocalDate day, String sha256, long rows) throws SQLException {
    String sql =
        """
        INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at, status,
          rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time)
        VALUES ('%1$s', '%2$s', '%2$s/%3$s', '%4$s', 1, now(), 'accepted', %5$d, %5$d, 0, 0, '%3$s')
        RETURNING file_id
        """
            .formatted(MONITOR, kind, day, sha256, rows);
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
    postgres.close();
  }
}
