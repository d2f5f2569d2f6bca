package io.modelwatch.lake;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens DuckDB the same way everywhere: in memory, in UTC, without reaching for the network. */
final class DuckDb {

  private DuckDb() {}

  static DuckDBConnection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  /** A text as an SQL literal, for the places where DuckDB takes no parameter. */
  static String literal(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }

  /** A column name as an SQL identifier. */
  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
