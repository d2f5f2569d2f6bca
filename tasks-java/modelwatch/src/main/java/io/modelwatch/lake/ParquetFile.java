package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static io.modelwatch.lake.DuckDb.literal;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A Parquet file that has landed.
 *
 * @param path where it is
 * @param types DuckDB's names of its columns' types, by column, in the order of the file
 * @param folderValues values that its folders give all of its rows, by column
 */
public record ParquetFile(Path path, Map<String, String> types, Map<String, String> folderValues) {

  private static final Pattern PATH = Pattern.compile("(the )?(file )?['\"]/[^'\"]*['\"]");

  /** Below this many rows a file cannot do harm. */
  private static final long FEW_ROWS = 10_000_000;

  /** Rows that differ take up more than a hundredth of a byte each. */
  private static final long MOST_ROWS_PER_BYTE = 100;

  /** Its columns. */
  public List<String> columns() {
    return List.copyOf(types.keySet());
  }

  /**
   * The same file with its columns called as a contract calls them, in folders that give values.
   *
   * @throws UnreadableFileException when two columns are called the same
   */
  public ParquetFile as(Dialect dialect, Map<String, String> values) {
    Map<String, String> called = new LinkedHashMap<>();
    types.forEach(
        (column, type) -> {
          if (called.put(dialect.name(column), type) != null) {
            throw new UnreadableFileException("has two columns " + dialect.name(column));
          }
        });
    return new ParquetFile(path, Collections.unmodifiableMap(called), Map.copyOf(values));
  }

  /** Whether another file has the same columns, of the same types, in the same order. */
  boolean isLike(ParquetFile other) {
    return columns().equals(other.columns())
        && types.equals(other.types)
        && folderValues.equals(other.folderValues);
  }

  /**
   * Looks at a file's columns. Their names are those of the footer: DuckDB gives one that differs
   * from another in case only a name of its own.
   *
   * @throws UnreadableFileException when it is no Parquet file
   */
  static ParquetFile inspect(Connection connection, Path path) {
    try {
      requireProportion(connection, path);
      List<String> names = names(connection, path);
      Map<String, String> types = new LinkedHashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("DESCRIBE FROM " + reader(List.of(path), ""))) {
        for (String name : names) {
          rows.next();
          if (types.put(name, rows.getString("column_type")) != null) {
            throw new UnreadableFileException("has two columns " + name);
          }
        }
      }
      return new ParquetFile(path, Collections.unmodifiableMap(types), Map.of());
    } catch (SQLException failure) {
      throw new UnreadableFileException(complaint(failure), failure);
    }
  }

  /** A file of a kilobyte can claim a thousand million equal rows. */
  private static void requireProportion(Connection connection, Path path) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet file =
            statement.executeQuery(
                "SELECT num_rows FROM parquet_file_metadata(" + literal(path) + ")")) {
      long rows = file.next() ? file.getLong(1) : 0;
      long bytes = path.toFile().length();
      if (rows > FEW_ROWS && rows / MOST_ROWS_PER_BYTE > bytes) {
        throw new UnreadableFileException("claims %d rows in %d bytes".formatted(rows, bytes));
      }
    }
  }

  private static List<String> names(Connection connection, Path path) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, coalesce(num_children, 0) FROM parquet_schema("
                    + literal(path)
                    + ")")) {
      rows.next();
      long within = 0;
      while (rows.next()) {
        if (within == 0) {
          names.add(rows.getString(1));
        } else {
          within--;
        }
        within += rows.getLong(2);
      }
    }
    return names;
  }

  /**
   * The FROM item that reads some files of the same columns, each column by its place under a name
   * that is given.
   *
   * @param names how columns are to be called, by the column; others are left out
   * @param options of DuckDB's, each with a comma behind it
   * @param more what else to select
   */
  static String source(
      List<ParquetFile> files, Map<String, String> names, String options, Collection<String> more) {
    List<String> columns = files.get(0).columns();
    List<String> selected = new ArrayList<>(more);
    names.forEach(
        (column, name) -> {
          int place = columns.indexOf(column);
          if (place >= 0) {
            selected.add("_c" + place + " AS " + identifier(name));
          }
        });
    return "(SELECT %s FROM %s AS _(%s))"
        .formatted(
            String.join(", ", selected),
            reader(files.stream().map(ParquetFile::path).toList(), options),
            IntStream.range(0, columns.size())
                .mapToObj(place -> "_c" + place)
                .collect(joining(", ")));
  }

  private static String reader(List<Path> paths, String options) {
    return paths.stream()
        .map(DuckDb::literal)
        .collect(joining(", ", "read_parquet([", "], " + options + "hive_partitioning = false)"));
  }

  /** A damaged file is the file's fault; too little memory or disk is not. */
  static String complaint(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      throw LandingTable.failed(failure);
    }
    if (message.startsWith("Out of Memory")) {
      return "takes more memory to read than there is: a value or a row group in it is too large";
    }
    if (message.contains("Invalid string encoding")) {
      return "has a column of texts that are not UTF-8";
    }
    return "is not a Parquet file, or is cut off or damaged: "
        + PATH.matcher(message.lines().findFirst().orElse("")).replaceAll("the file");
  }
}
