package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of text files, one by one, into the table of checked rows. They are staged as
 * text, then typed and checked together.
 */
final class TextLoader {

  /**
   * Rows that are staged at once: well below the 122,880 of a row group of DuckDB's, which it would
   * compress only to be read once.
   */
  private static final int ROWS = 50_000;

  private final Contract contract;
  private final CheckedRows checkedRows;
  private final DuckDBConnection connection;
  private @Nullable DuckDBAppender appender;
  private int waiting;

  /** Makes the table in which rows are staged. */
  TextLoader(Contract contract, CheckedRows checkedRows, DuckDBConnection connection)
      throws SQLException {
    this.contract = contract;
    this.checkedRows = checkedRows;
    this.connection = connection;
    String columns =
        contract.columns().stream()
            .map(column -> identifier(column) + " VARCHAR")
            .collect(joining(", "));
    DuckDb.execute(
        connection,
        "CREATE TABLE text (_file INTEGER, _line BIGINT, _column VARCHAR, _reason VARCHAR, "
            + columns
            + ")");
  }

  /**
   * Takes a row, at the latest when {@link #loadWaiting} is called.
   *
   * @param column the column that its reader found wrong, null for none
   * @param reason why
   * @param values its values in the order of the contract's fields, null where missing
   */
  void add(
      int file,
      long line,
      @Nullable String column,
      @Nullable String reason,
      @Nullable String[] values)
      throws SQLException {
    DuckDBAppender row = appender == null ? connection.createAppender("text") : appender;
    appender = row;
    row.beginRow().append(file).append(line).append(column).append(reason);
    for (String value : values) {
      row.append(value);
    }
    row.endRow();
    if (++waiting == ROWS) {
      loadWaiting();
    }
  }

  /** Types and checks the rows that have been added. */
  void loadWaiting() throws SQLException {
    if (appender == null) {
      return;
    }
    appender.close();
    appender = null;
    waiting = 0;
    Map<String, SourceType> types =
        contract.columns().stream().collect(toMap(column -> column, column -> SourceType.TEXT));
    checkedRows.load(connection, "_file, _line, _column, _reason", "text", types, Map.of());
    DuckDb.execute(connection, "TRUNCATE text");
  }
}
