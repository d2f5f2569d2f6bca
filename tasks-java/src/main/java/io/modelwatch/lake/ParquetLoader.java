package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.literal;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * Reads Parquet landing files into the table of checked rows. Files of the same columns and types
 * are read by one statement: to plan one takes longer than to read a day.
 */
final class ParquetLoader {

  /** So many files are read at once. */
  private static final int FILES = 100;

  private final CheckedRows checkedRows;
  private final DuckDBConnection connection;
  private final NavigableMap<Integer, ParquetFile> waiting = new TreeMap<>();
  private final Map<Integer, String> damaged = new HashMap<>();

  ParquetLoader(CheckedRows checkedRows, DuckDBConnection connection) {
    this.checkedRows = checkedRows;
    this.connection = connection;
  }

  /**
   * Looks at a file's columns.
   *
   * @throws UnreadableFileException when it is no Parquet file
   */
  ParquetFile inspect(Path path) {
    Map<String, String> types = new LinkedHashMap<>();
    String sql = "DESCRIBE SELECT * FROM read_parquet(" + literal(path) + ", " + options() + ")";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        types.put(rows.getString("column_name"), rows.getString("column_type"));
      }
    } catch (SQLException failure) {
      throw new UnreadableFileException(complaint(failure), failure);
    }
    return new ParquetFile(path, Collections.unmodifiableMap(types));
  }

  /** Takes all rows of a file, at the latest when {@link #loadWaiting} is called. */
  void add(int number, ParquetFile file) {
    boolean alike =
        waiting.isEmpty() || file.types().equals(waiting.firstEntry().getValue().types());
    if (!alike || waiting.size() == FILES) {
      loadWaiting();
    }
    waiting.put(number, file);
  }

  /** Reads the files that have been added. Of one that is damaged inside, no row is taken. */
  void loadWaiting() {
    if (!waiting.isEmpty()) {
      load(waiting);
      waiting.clear();
    }
  }

  /** What is wrong with the files that are damaged inside, by number. */
  Map<Integer, String> damaged() {
    return Collections.unmodifiableMap(damaged);
  }

  /** Reads files of the same columns at once; where one is damaged, each alone. */
  private void load(Map<Integer, ParquetFile> files) {
    try {
      insert(files);
    } catch (SQLException failure) {
      String complaint = complaint(failure);
      if (files.size() == 1) {
        files.keySet().forEach(number -> damaged.put(number, complaint));
      } else {
        files.forEach((number, file) -> load(Map.of(number, file)));
      }
    }
  }

  private void insert(Map<Integer, ParquetFile> files) throws SQLException {
    List<ParquetFile> inOrder = List.copyOf(files.values());
    String paths = inOrder.stream().map(file -> literal(file.path())).collect(joining(", "));
    String numbers = files.keySet().stream().map(String::valueOf).collect(joining(", "));
    String place =
        "list_extract([%s], list_position([%s], _landed)) AS _file, file_row_number + 1 AS _line,"
                .formatted(numbers, paths)
            + " CAST(NULL AS VARCHAR) AS _column, CAST(NULL AS VARCHAR) AS _reason";
    String source =
        "read_parquet([%s], file_row_number = true, filename = '_landed', %s)"
            .formatted(paths, options());
    Map<String, SourceType> types = new HashMap<>();
    inOrder.get(0).types().forEach((column, type) -> types.put(column, SourceType.of(type)));
    DuckDb.execute(connection, "INSERT INTO checked " + checkedRows.select(place, source, types));
  }

  private static String options() {
    return "binary_as_string = true, hive_partitioning = false";
  }

  /** A damaged file is the file's fault; too little memory or disk is not. */
  private static String complaint(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Out of Memory") || message.contains("No space left")) {
      throw LandingTable.failed(failure);
    }
    return "is not a Parquet file, or is cut off or damaged: "
        + message.lines().findFirst().orElse("");
  }
}
