package io.modelwatch.lake;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * How much of what people say is said by the same: of how many recommendations and ratings the
 * entity of one is, on average, {@code Σ m² / Σ m} over entities of {@code m} each. That is Kish's
 * design effect where an entity says the same of all of them. A recommendation without an entity is
 * an entity of its own.
 *
 * @param recommendations at least 1, which it is without any
 * @param ratings of those that were rated, likewise
 */
public record FeedbackPerEntity(double recommendations, double ratings) {

  private static final FeedbackPerEntity NONE = new FeedbackPerEntity(1, 1);

  /** Rows of something, one after the other: the id of a prediction as CSV with its line break. */
  public interface Rows {
    void forEach(Consumer<byte[]> row);
  }

  /**
   * Of a model version's recommendations from a time until before another.
   *
   * @param files of the lake
   * @param asOf predictions that happened or were recorded later do not count
   * @param rated those that were rated
   */
  public static FeedbackPerEntity of(
      List<Path> files, String modelVersion, Instant from, Instant to, Instant asOf, Rows rated) {
    if (files.isEmpty()) {
      return NONE;
    }
    try (DuckDBConnection connection = DuckDb.openForBoundedJoin()) {
      CsvTable ratings =
          new CsvTable(connection, "rated", List.of(entry("prediction_id", "VARCHAR")));
      rated.forEach(ratings::add);
      ratings.flush();
      return DuckDb.query(
              connection,
              sql(connection, files, modelVersion, from, to, asOf),
              row -> new FeedbackPerEntity(row.getDouble(1), row.getDouble(2)))
          .get(0);
    } catch (SQLException failure) {
      throw new LakeException(
          "the feedback of each entity cannot be counted: " + failure.getMessage(), failure);
    }
  }

  private static String sql(
      DuckDBConnection connection,
      List<Path> files,
      String modelVersion,
      Instant from,
      Instant to,
      Instant asOf)
      throws SQLException {
    return """
        SELECT coalesce(sum(m * m) / sum(m), 1), coalesce(sum(r * r) / nullif(sum(r), 0), 1)
        FROM (SELECT CAST(count(*) AS DOUBLE) AS m, CAST(count(rated.prediction_id) AS DOUBLE) AS r
              FROM (SELECT prediction_id, %1$s AS entity
                    FROM %2$s AS made
                    WHERE model_version = %6$s AND event_time >= TIMESTAMPTZ %3$s AND event_time < TIMESTAMPTZ %4$s
                      AND greatest(event_time, recorded_time) <= TIMESTAMPTZ %5$s
                      AND decision > 0) AS recommended
              LEFT JOIN rated USING (prediction_id)
              GROUP BY entity, CASE WHEN entity IS NULL THEN prediction_id END)
        """
        .formatted(
            DuckDb.column("made", "entity_id", DuckDb.columns(connection, files)),
            DuckDb.reader(files),
            DuckDb.literal(from),
            DuckDb.literal(to),
            DuckDb.literal(asOf),
            DuckDb.literal(modelVersion));
  }
}
