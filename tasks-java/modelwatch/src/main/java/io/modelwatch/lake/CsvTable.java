package io.modelwatch.lake;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * A table of DuckDB's that takes rows of CSV: an empty field is NULL, {@code ""} is an empty text.
 * DuckDB reads a file several times faster than it takes values one by one, so rows wait for each
 * other and go in by a temporary file of some megabytes.
 */
final class CsvTable {

  private static final int BYTES_AT_ONCE = 8 << 20;

  private final DuckDBConnection connection;
  private final String name;
  private final List<Map.Entry<String, String>> columns;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /**
   * Makes the table.
   *
   * @param columns names and types of DuckDB's, in the order in which rows have them
   */
  CsvTable(DuckDBConnection connection, String name, List<Map.Entry<String, String>> columns)
      throws SQLException {
    this.connection = connection;
    this.name = name;
    this.columns = List.copyOf(columns);
    DuckDb.execute(
        connection,
        columns.stream()
            .map(column -> column.getKey() + " " + column.getValue())
            .collect(joining(", ", "CREATE TABLE " + name + " (", ")")));
  }

  /** Takes a row, with its line break; queries see it after {@link #flush}. */
  void add(byte[] row) {
    waiting.writeBytes(row);
    if (waiting.size() >= BYTES_AT_ONCE) {
      flush();
    }
  }

  /** Puts all rows taken so far into the table. */
  void flush() {
    if (waiting.size() == 0) {
      return;
    }
    try {
      Path file = Files.createTempFile("modelwatch-" + name, ".csv");
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          // Skipped: at a file's very start a text could be taken for a byte order mark
          out.write('\n');
          waiting.writeTo(out);
        }
        DuckDb.execute(connection, "INSERT INTO " + name + " FROM " + reader(file, columns));
      } finally {
        Files.delete(file);
      }
    } catch (IOException | SQLException failure) {
      throw new LakeException("rows for table " + name + " cannot be read: " + failure, failure);
    }
    waiting.reset();
  }

  /**
   * The table function that reads such rows from a file, after its first line. Nothing is guessed,
   * and one thread reads: a text may have line breaks.
   */
  static String reader(Path file, List<Map.Entry<String, String>> columns) {
    return columns.stream()
        .map(
            column -> DuckDb.identifier(column.getKey()) + ": " + DuckDb.literal(column.getValue()))
        .collect(
            joining(
                ", ",
                "read_csv(" + DuckDb.literal(file) + ", auto_detect = false, columns = {",
                "}, header = false, skip = 1, delim = ',', new_line = '\\n', quote = '\"', escape = '\"', nullstr = '',"
                    + " allow_quoted_nulls = false, parallel = false)"));
  }
}
