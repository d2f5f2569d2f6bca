package io.modelwatch.lake;

import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.Window;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file to read, and which rows. {@link #read} hands them over batch by batch as
 * primitive vectors, in the order of the file, with memory that does not grow with the file.
 *
 * @param numbers columns read as {@code double}; a value that is no number fails the scan
 * @param categories columns read as codes of a dictionary
 * @param texts columns read as strings
 * @param times columns read as microseconds since 1970
 * @param filter which rows
 * @param predictions the ids of those to read, null for all
 * @param joined texts by prediction id, which rows are handed over with; null for none
 */
public record ColumnScan(
    List<String> numbers,
    List<String> categories,
    List<String> texts,
    List<String> times,
    RowFilter filter,
    @Nullable Set<String> predictions,
    @Nullable Map<String, String> joined) {

  /**
   * Which rows of a lake file to read; a null part does not restrict.
   *
   * @param modelVersion rows of this version only
   * @param window rows with their event time in this window only
   * @param asOf rows that happened and were recorded at this time or earlier only
   */
  public record RowFilter(
      @Nullable String modelVersion, @Nullable Window window, @Nullable Instant asOf) {

    /** Every row. */
    public static RowFilter none() {
      return new RowFilter(null, null, null);
    }
  }

  /** Takes unmodifiable copies. */
  public ColumnScan {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    texts = List.copyOf(texts);
    times = List.copyOf(times);
    predictions = predictions == null ? null : Set.copyOf(predictions);
    // Not copied: it may be as large as memory allows
  }

  /** Of all predictions. */
  public ColumnScan(
      List<String> numbers,
      List<String> categories,
      List<String> texts,
      List<String> times,
      RowFilter filter) {
    this(numbers, categories, texts, times, filter, null, null);
  }

  /** Numbers and categories of every row. */
  public static ColumnScan of(List<String> numbers, List<String> categories) {
    return new ColumnScan(numbers, categories, List.of(), List.of(), RowFilter.none());
  }

  /** The same columns of some rows only. */
  public ColumnScan of(RowFilter rows) {
    return new ColumnScan(numbers, categories, texts, times, rows, predictions, joined);
  }

  /** The same columns of some predictions only, which are found before other columns are read. */
  public ColumnScan only(Set<String> ids) {
    return new ColumnScan(numbers, categories, texts, times, filter, ids, joined);
  }

  /** The same columns with texts by prediction id; the map must not change while rows are read. */
  public ColumnScan with(Map<String, String> byPrediction) {
    return new ColumnScan(numbers, categories, texts, times, filter, predictions, byPrediction);
  }

  /**
   * Reads one file.
   *
   * @param file a Parquet file
   * @param consumer gets each batch; the batch is only valid within the call
   */
  public void read(Path file, Consumer<Batch> consumer) {
    read(List.of(file), consumer);
  }

  /**
   * Reads Parquet files in the given order, as if they were one: opening a database costs more than
   * reading a day. What a file has no column of is missing there, also where none of them has it.
   *
   * @param files any number; none gives no batch
   * @param consumer gets each batch; the batch is only valid within the call
   */
  public void read(List<Path> files, Consumer<Batch> consumer) {
    read(DuckDb::openForScan, files, consumer);
  }

  /** As {@link #read(List, Consumer)}, in a session with other scans. */
  public void read(ScanSession session, List<Path> files, Consumer<Batch> consumer) {
    read(session::connect, files, consumer);
  }

  private void read(Connector connector, List<Path> files, Consumer<Batch> consumer) {
    if (files.isEmpty()) {
      return;
    }
    String table = DuckDb.reader(files);
    try (Connection connection = connector.connect()) {
      if (predictions != null) {
        want(connection, predictions);
        table = "(FROM " + table + " SEMI JOIN wanted USING (prediction_id))";
      }
      List<Object> parameters = new ArrayList<>();
      read(prepare(connection, files, table, parameters), parameters, consumer);
    } catch (SQLException failure) {
      String name = files.size() == 1 ? files.get(0).toString() : "one of " + files;
      throw new LakeException(name + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static void want(Connection connection, Set<String> predictions) throws SQLException {
    DuckDb.execute(connection, "CREATE TEMP TABLE wanted (prediction_id VARCHAR)");
    try (DuckDBAppender wanted =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "wanted")) {
      for (String prediction : predictions) {
        wanted.beginRow();
        wanted.append(prediction);
        wanted.endRow();
      }
    }
  }

  private interface Connector {
    Connection connect() throws SQLException;
  }

  /** Reads a FROM item of a connection. */
  void read(Connection connection, String table, Consumer<Batch> consumer) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    read(connection.prepareStatement(sql(table, parameters)), parameters, consumer);
  }

  /** That a column is nowhere is rare, and looked for only where the query cannot be prepared. */
  private PreparedStatement prepare(
      Connection connection, List<Path> files, String table, List<Object> parameters)
      throws SQLException {
    try {
      return connection.prepareStatement(sql(table, parameters));
    } catch (SQLException failure) {
      Set<String> there = DuckDb.columns(connection, files);
      String absent =
          Stream.of(numbers, categories, texts)
              .flatMap(List::stream)
              .filter(column -> !there.contains(column))
              .distinct()
              .map(column -> ", NULL AS " + DuckDb.identifier(column))
              .collect(joining());
      if (absent.isEmpty()) {
        throw failure;
      }
      parameters.clear();
      return connection.prepareStatement(
          sql("(SELECT *" + absent + " FROM " + table + ")", parameters));
    }
  }

  private void read(PreparedStatement prepared, List<Object> parameters, Consumer<Batch> consumer)
      throws SQLException {
    try (PreparedStatement statement = prepared) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (DuckDBChunkedResult chunks = statement.unwrap(DuckDBPreparedStatement.class).query()) {
        DuckDbBatch batch = new DuckDbBatch(this);
        while (chunks.nextChunk()) {
          batch.load(chunks.chunk());
          consumer.accept(batch);
        }
      }
    }
  }

  private String sql(String table, List<Object> parameters) {
    List<String> selected = new ArrayList<>();
    numbers.forEach(column -> selected.add("CAST(" + DuckDb.identifier(column) + " AS DOUBLE)"));
    for (String column : categories) {
      String text = "CAST(" + DuckDb.identifier(column) + " AS VARCHAR)";
      selected.add(text);
      // Texts are made into Java strings once a category, told apart by DuckDB's 64-bit hash
      selected.add("CAST(hash(" + text + ") >> 1 AS BIGINT)");
    }
    texts.forEach(column -> selected.add("CAST(" + DuckDb.identifier(column) + " AS VARCHAR)"));
    times.forEach(column -> selected.add("epoch_us(" + DuckDb.identifier(column) + ")"));
    if (joined != null) {
      selected.add("CAST(prediction_id AS VARCHAR)");
    }
    if (selected.isEmpty()) {
      selected.add("TRUE");
    }
    return "SELECT " + String.join(", ", selected) + " FROM " + table + where(parameters);
  }

  private String where(List<Object> parameters) {
    List<String> conditions = new ArrayList<>();
    if (filter.modelVersion() != null) {
      conditions.add("model_version = ?");
      parameters.add(filter.modelVersion());
    }
    if (filter.window() != null) {
      conditions.add("event_time >= ? AND event_time < ?");
      parameters.add(filter.window().from().atOffset(ZoneOffset.UTC));
      parameters.add(filter.window().to().atOffset(ZoneOffset.UTC));
    }
    if (filter.asOf() != null) {
      conditions.add("greatest(event_time, recorded_time) <= ?");
      parameters.add(filter.asOf().atOffset(ZoneOffset.UTC));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
