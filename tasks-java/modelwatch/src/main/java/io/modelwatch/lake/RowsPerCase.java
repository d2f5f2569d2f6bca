package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** How much predictions repeat each other. */
public final class RowsPerCase {

  private RowsPerCase() {}

  /**
   * In how large a case a prediction is, on average: {@code Σ m² / Σ m} over cases of {@code m}
   * predictions each, which is Kish's design effect where those of a case all say the same; 1 if
   * there are none.
   *
   * @param files of the lake
   * @param columns predictions with the same values of all of them are one case; one without any
   *     value is a case of its own
   * @param asOf predictions that happened or were recorded later do not count
   */
  public static double of(
      List<Path> files, List<String> columns, Instant from, Instant to, Instant asOf) {
    if (files.isEmpty()) {
      return 1;
    }
    try (DuckDBConnection connection = DuckDb.openForBoundedJoin();
        PreparedStatement statement =
            connection.prepareStatement(sql(files, columns, DuckDb.columns(connection, files)))) {
      statement.setObject(1, from.atOffset(ZoneOffset.UTC));
      statement.setObject(2, to.atOffset(ZoneOffset.UTC));
      statement.setObject(3, asOf.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getDouble(1) : 1;
      }
    } catch (SQLException failure) {
      throw new LakeException(
          "the predictions of each case cannot be counted: " + failure.getMessage(), failure);
    }
  }

  private static String sql(List<Path> files, List<String> columns, Set<String> there) {
    List<String> texts =
        columns.stream()
            .map(column -> "CAST(" + DuckDb.column("made", column, there) + " AS VARCHAR)")
            .toList();
    return """
        SELECT sum(m * m) / sum(m)
        FROM (SELECT CAST(count(*) AS DOUBLE) AS m
              FROM %1$s AS made
              WHERE event_time >= ? AND event_time < ? AND greatest(event_time, recorded_time) <= ?
              GROUP BY %2$s, CASE WHEN coalesce(%2$s) IS NULL THEN prediction_id END)
        HAVING sum(m) > 0
        """
        .formatted(DuckDb.reader(files), String.join(", ", texts));
  }
}
