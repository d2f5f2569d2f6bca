package io.modelwatch.lake;

import static java.util.Objects.requireNonNull;

import io.modelwatch.domain.CanonicalText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks up single predictions in lake files. */
public final class PredictionSearch {

  /**
   * A prediction.
   *
   * @param predictionId its id
   * @param entityId the entity it is about
   * @param eventTime when it was made
   */
  public record Found(String predictionId, String entityId, Instant eventTime) {}

  private final List<Path> files;

  /** Searches the given lake files. */
  public PredictionSearch(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /**
   * The prediction with an id; of a case that several versions scored, the first.
   *
   * @param typed the id as a person or a file spells it
   */
  public Optional<Found> find(String typed) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String predictionId = CanonicalText.of(typed);
    String sql =
        "SELECT entity_id, event_time FROM "
            + DuckDb.reader(files)
            + " WHERE prediction_id = ? ORDER BY event_time, model_version LIMIT 1";
    try (Connection connection = DuckDb.openForScan();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, predictionId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Found(predictionId, row.getString(1), requireNonNull(DuckDb.time(row, 2))))
            : Optional.empty();
      }
    } catch (SQLException failure) {
      throw new LakeException(
          "prediction " + predictionId + " cannot be looked up: " + failure.getMessage(), failure);
    }
  }
}
