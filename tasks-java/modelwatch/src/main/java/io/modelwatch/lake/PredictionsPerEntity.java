package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** How often entities are scored. */
public final class PredictionsPerEntity {

  private PredictionsPerEntity() {}

  /**
   * How many predictions there are from a time until before another for each entity that has one,
   * on average; 1 if there are none.
   *
   * @param files of the lake
   * @param asOf predictions that happened or were recorded later do not count
   */
  public static double of(List<Path> files, Instant from, Instant to, Instant asOf) {
    if (files.isEmpty()) {
      return 1;
    }
    String sql =
        "SELECT count(*) / count(DISTINCT entity_id) FROM "
            + DuckDb.reader(files)
            + " WHERE event_time >= ? AND event_time < ? AND greatest(event_time, recorded_time) <= ?"
            + " HAVING count(*) > 0";
    try (Connection connection = DuckDb.openForScan();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, from.atOffset(ZoneOffset.UTC));
      statement.setObject(2, to.atOffset(ZoneOffset.UTC));
      statement.setObject(3, asOf.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getDouble(1) : 1;
      }
    } catch (SQLException failure) {
      throw new LakeException(
          "the predictions of each entity cannot be counted: " + failure.getMessage(), failure);
    }
  }
}
