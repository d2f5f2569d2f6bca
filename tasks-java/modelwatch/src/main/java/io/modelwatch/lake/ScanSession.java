package io.modelwatch.lake;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One DuckDB for many scans, also side by side: opening one costs more than reading a day, so that
 * the first scan does. Each scan works on its caller's thread alone.
 */
public final class ScanSession implements AutoCloseable {

  private @Nullable DuckDBConnection database;

  /** A connection of its own for one scan. */
  synchronized Connection connect() throws SQLException {
    DuckDBConnection opened = database == null ? DuckDb.openForScan() : database;
    database = opened;
    Connection connection = opened.duplicate();
    DuckDb.execute(connection, "SET TimeZone = 'UTC'");
    return connection;
  }

  @Override
  public synchronized void close() {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException failure) {
      throw new LakeException("DuckDB does not end: " + failure.getMessage(), failure);
    }
  }
}
