package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person would see who looks through a Parquet or CSV file for the first time.
 *
 * @param columns by name, in the order of the file
 * @param rows how many rows there are
 */
public record FileProfile(Map<String, Column> columns, long rows) {

  private static final int FEW = 20;

  /**
   * A column.
   *
   * @param kind what its values are
   * @param distinct about how many different values it has
   * @param least the least value, as text; null where it has none
   * @param greatest the greatest value, as text; null where it has none
   * @param values all its values where it holds a few names, else none
   */
  public record Column(
      TableSchema.Kind kind,
      long distinct,
      @Nullable String least,
      @Nullable String greatest,
      List<String> values) {

    /** Takes an unmodifiable copy. */
    public Column {
      values = List.copyOf(values);
    }
  }

  /**
   * How long outcomes took, at the longest.
   *
   * @param happened from the prediction to the outcome
   * @param known from the outcome to its report
   */
  public record Delays(Duration happened, Duration known) {}

  /** Takes an unmodifiable copy that keeps the order. */
  public FileProfile {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Reads a file.
   *
   * @throws LakeException when it cannot be read
   */
  public static FileProfile of(Path file) {
    Map<String, TableSchema.Kind> kinds = TableSchema.of(file, reader(file)).columns();
    String sql =
        kinds.keySet().stream()
            .map(DuckDb::identifier)
            .map(
                name ->
                    "approx_count_distinct(%1$s), min(%1$s)::VARCHAR, max(%1$s)::VARCHAR"
                        .formatted(name))
            .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM " + reader(file)));
    try (Connection connection = DuckDb.openForScan();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.toString());
      Map<String, Column> columns = new LinkedHashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long rows = row.getLong(1);
        int next = 2;
        for (Map.Entry<String, TableSchema.Kind> kind : kinds.entrySet()) {
          long distinct = row.getLong(next);
          columns.put(
              kind.getKey(),
              new Column(
                  kind.getValue(),
                  distinct,
                  row.getString(next + 1),
                  row.getString(next + 2),
                  kind.getValue() == TableSchema.Kind.CATEGORY && distinct <= FEW
                      ? values(file, kind.getKey())
                      : List.of()));
          next += 3;
        }
        return new FileProfile(columns, rows);
      }
    } catch (SQLException failure) {
      throw new LakeException(file + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static List<String> values(Path file, String column) throws SQLException {
    String name = DuckDb.identifier(column);
    String sql =
        "SELECT DISTINCT %1$s::VARCHAR FROM %2$s WHERE %1$s IS NOT NULL ORDER BY 1"
            .formatted(name, reader(file));
    List<String> values = new ArrayList<>();
    try (Connection connection = DuckDb.openForScan();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }

  /**
   * How long the outcomes of a file's predictions took; null where none is an outcome of them.
   *
   * @throws LakeException when a file cannot be read
   */
  public static @Nullable Delays delays(Path predictions, Path outcomes) {
    String sql =
        """
        SELECT max(date_diff('second', p.event_time::TIMESTAMPTZ, o.event_time::TIMESTAMPTZ)),
               max(date_diff('second', o.event_time::TIMESTAMPTZ, o.known_at::TIMESTAMPTZ))
        FROM %s p JOIN %s o ON p.prediction_id::VARCHAR = o.prediction_id::VARCHAR
        """
            .formatted(reader(predictions), reader(outcomes));
    try (Connection connection = DuckDb.openForScan();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, predictions.toString());
      statement.setString(2, outcomes.toString());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long happened = row.getLong(1);
        return row.wasNull()
            ? null
            : new Delays(Duration.ofSeconds(happened), Duration.ofSeconds(row.getLong(2)));
      }
    } catch (SQLException failure) {
      throw new LakeException(outcomes + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  /** What reads a file, with one parameter for its path. */
  private static String reader(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz") ? "read_csv(?)" : "read_parquet(?)";
  }
}
