package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Opens DuckDB the same way everywhere: in memory, in UTC, without reaching for the network. */
final class DuckDb {

  private DuckDb() {}

  /**
   * For staging landing files. One thread, the caller's: files come one after the other, most too
   * small to be divided, and while a second thread works on one the first waits without resting.
   */
  static DuckDBConnection openForStaging() throws SQLException {
    return open(oneThread(new Properties()));
  }

  /**
   * For scans: results stream, so that a query's memory does not grow with its result. One thread,
   * the caller's: scans are parallel over files, and more threads would only take turns.
   */
  static DuckDBConnection openForScan() throws SQLException {
    return open(oneThread(streaming()));
  }

  /**
   * For one large join at a time: results stream, and all processors work on it. All in one
   * transaction that nobody ends: rows that were committed would be compressed, to be read once.
   */
  static DuckDBConnection openForJoin() throws SQLException {
    DuckDBConnection connection = open(streaming());
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * As {@link #openForJoin}, with bounded memory: what does not fit lies in a folder of its own.
   */
  static DuckDBConnection openForBoundedJoin() throws SQLException {
    DuckDBConnection connection = openForJoin();
    // DuckDB makes the folder when it needs one, and removes it in the end
    spillInto(
        connection,
        Path.of(System.getProperty("java.io.tmpdir"), "modelwatch-join-" + UUID.randomUUID()));
    return connection;
  }

  /**
   * Bounds the memory of what comes from all of a stream's history, or of files of any size; what
   * does not fit lies in a folder meanwhile. A step has 1 GB unless it is given more, and the JVM
   * needs some of it.
   */
  static void spillInto(DuckDBConnection connection, Path workingFolder) throws SQLException {
    execute(connection, "SET memory_limit = '500MB'");
    execute(connection, "SET temp_directory = " + literal(workingFolder));
  }

  private static Properties oneThread(Properties properties) {
    properties.setProperty("threads", "1");
    return properties;
  }

  private static Properties streaming() {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    return properties;
  }

  private static DuckDBConnection open(Properties properties) throws SQLException {
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    execute(connection, "SET TimeZone = 'UTC'");
    return connection;
  }

  /** Makes something of a row of a result. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Makes a list of the rows of a result, which is small. */
  static <T> List<T> query(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    }
  }

  /** A time of a row, null where it has none. */
  static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Runs a statement whose result is of no interest. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A text as an SQL literal, for the places where DuckDB takes no parameter. */
  static String literal(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }

  /** The columns of some Parquet files. */
  static Set<String> columns(Connection connection, List<Path> files) throws SQLException {
    return Set.copyOf(
        query(
            connection,
            "SELECT column_name FROM (DESCRIBE FROM " + reader(files) + ")",
            row -> row.getString(1)));
  }

  /**
   * A column as an SQL expression. Files from before the monitor watched a column have none of it:
   * there it is missing.
   *
   * @param table what the query calls the files
   * @param there the columns of the files
   */
  static String column(String table, String name, Set<String> there) {
    return there.contains(name) ? table + "." + identifier(name) : "NULL";
  }

  /** A column name as an SQL identifier. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The table function that reads some Parquet files, whose columns may differ. */
  static String reader(List<Path> files) {
    return files.stream()
        .map(DuckDb::literal)
        .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
  }
}
