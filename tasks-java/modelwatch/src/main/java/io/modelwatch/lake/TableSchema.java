package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a Parquet file and what kind of values each holds.
 *
 * @param columns kind by name, in the order of the file
 */
public record TableSchema(Map<String, Kind> columns) {

  /** What kind of values a column holds. */
  public enum Kind {
    /** Numbers of any width. */
    NUMBER,
    /** Texts and truth values. */
    CATEGORY,
    /** Dates and instants. */
    TIME,
    /** Lists, structures and other values without a distribution here. */
    OTHER
  }

  /** Takes an unmodifiable copy that keeps the order. */
  public TableSchema {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Reads a Parquet file's schema: its footer only. */
  public static TableSchema of(Path file) {
    String sql =
        "SELECT column_name, column_type FROM (DESCRIBE FROM " + DuckDb.reader(List.of(file)) + ")";
    try (Connection connection = DuckDb.openForScan()) {
      Map<String, Kind> columns = new LinkedHashMap<>();
      DuckDb.query(connection, sql, row -> Map.entry(row.getString(1), kind(row.getString(2))))
          .forEach(column -> columns.put(column.getKey(), column.getValue()));
      return new TableSchema(columns);
    } catch (SQLException failure) {
      throw new LakeException(file + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static Kind kind(String duckDbType) {
    String type = duckDbType.toUpperCase(Locale.ROOT);
    if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
      return Kind.OTHER;
    }
    if (type.contains("INT") && !type.startsWith("INTERVAL")) {
      return Kind.NUMBER;
    }
    if (type.startsWith("DECIMAL") || type.equals("DOUBLE") || type.equals("FLOAT")) {
      return Kind.NUMBER;
    }
    if (type.startsWith("TIME") || type.startsWith("DATE")) {
      return Kind.TIME;
    }
    if (type.equals("VARCHAR") || type.equals("BOOLEAN") || type.startsWith("ENUM")) {
      return Kind.CATEGORY;
    }
    return Kind.OTHER;
  }
}
