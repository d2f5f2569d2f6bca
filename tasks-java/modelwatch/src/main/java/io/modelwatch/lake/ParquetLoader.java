package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.literal;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
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

  private final Contract contract;
  private final CheckedRows checkedRows;
  private final DuckDBConnection connection;
  private final NavigableMap<Integer, ParquetFile> waiting = new TreeMap<>();
  private final Map<Integer, String> damaged = new HashMap<>();

  ParquetLoader(Contract contract, CheckedRows checkedRows, DuckDBConnection connection) {
    this.contract = contract;
    this.checkedRows = checkedRows;
    this.connection = connection;
  }

  /** Takes all rows of a file, at the latest when {@link #loadWaiting} is called. */
  void add(int number, ParquetFile file) {
    boolean alike = waiting.isEmpty() || file.isLike(waiting.firstEntry().getValue());
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
      String complaint = ParquetFile.complaint(failure);
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
        ParquetFile.source(
            inOrder,
            contract.columns().stream().collect(toMap(column -> column, column -> column)),
            "file_row_number = true, filename = '_landed', ",
            List.of("_landed", "file_row_number"));
    Map<String, SourceType> types = new HashMap<>();
    inOrder.get(0).types().forEach((column, type) -> types.put(column, SourceType.of(type)));
    checkedRows.load(connection, place, source, types, inOrder.get(0).folderValues());
  }
}
