package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static io.modelwatch.lake.DuckDb.literal;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows that are collected and written as Parquet files; the same rows give the same bytes. */
public final class ParquetTable implements AutoCloseable {

  private final DuckDBConnection connection;
  private final List<Field> columns;
  private DuckDBAppender appender;

  /** An empty table with the given columns. */
  public ParquetTable(List<Field> columns) {
    this.columns = List.copyOf(columns);
    try {
      connection = DuckDb.openForScan();
      DuckDb.execute(
          connection,
          "CREATE TABLE collected ("
              + columns.stream()
                  .map(column -> identifier(column.name()) + " " + column.type().sqlType())
                  .collect(joining(", "))
              + ")");
      appender = connection.createAppender("collected");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Takes a row.
   *
   * @param values a value for each column: a String, Double, Instant or Boolean by its type, null
   *     where missing
   */
  public void append(List<? extends @Nullable Object> values) {
    try {
      appender.beginRow();
      for (int index = 0; index < columns.size(); index++) {
        append(columns.get(index).type(), values.get(index));
      }
      appender.endRow();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private void append(FieldType type, @Nullable Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case TEXT, TRUTH -> appender.append((String) value);
      case NUMBER, FINITE -> appender.append((double) (Double) value);
      case TIME -> appender.append(((Instant) value).atOffset(ZoneOffset.UTC));
      case FLAG -> appender.append((byte) ((Boolean) value ? 1 : 0));
    }
  }

  /** Writes the rows collected so far to a file and forgets them. */
  public void write(Path file) {
    try {
      appender.close();
      DuckDb.execute(connection, "COPY collected TO " + literal(file) + " (FORMAT parquet)");
      DuckDb.execute(connection, "TRUNCATE collected");
      appender = connection.createAppender("collected");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  @Override
  public void close() {
    try {
      appender.close();
      connection.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private static LakeException failed(SQLException failure) {
    return new LakeException("writing Parquet failed: " + failure.getMessage(), failure);
  }
}
