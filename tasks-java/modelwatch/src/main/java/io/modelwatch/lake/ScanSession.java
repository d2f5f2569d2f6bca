package io.modelwatch.lake;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB for many scans, also side by side: opening one costs more than reading a day. Each
 * scan works on its caller's thread alone.
 */
public final class ScanSession implements AutoCloseable {

  private final DuckDBConnection database;

  private ScanSession(DuckDBConnection database) {
    this.database = database;
  }

  /** Opens a session. */
  public static ScanSession open() {
    try {
      return new ScanSession(DuckDb.openForScan());
    } catch (SQLException failure) {
      throw new LakeException("DuckDB does not start: " + failure.getMessage(), failure);
    }
  }

  /** A connection of its own for one scan. */
  synchronized Connection connect() throws SQLException {
    Connection connection = database.duplicate();
    DuckDb.execute(connection, "SET TimeZone = 'UTC'");
    return connection;
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException failure) {
      throw new LakeException("DuckDB does not end: " + failure.getMessage(), failure);
    }
  }
}
