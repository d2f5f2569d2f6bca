package io.modelwatch.lake;

import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The predictions of a run with their labels. Add the labels of those with outcomes; silence
 * follows from the contract and the run's as-of.
 */
public final class LabelledPredictions implements AutoCloseable {

  private final DuckDBConnection connection;
  private final DuckDBAppender labels;

  /** Without labels yet. */
  public LabelledPredictions() {
    try {
      connection = DuckDb.openForScan();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE label (prediction_id VARCHAR, state VARCHAR, outcome INTEGER)");
      }
      labels = connection.createAppender("label");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Adds the label of a prediction with outcomes. */
  public void add(Label label) {
    try {
      labels
          .beginRow()
          .append(label.predictionId())
          .append(label.state().word())
          .append(label.outcome())
          .endRow();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Counts the run's predictions by state. */
  public LabelCounts count(List<Path> files, RunKey run, LabelContract contract) {
    if (files.isEmpty()) {
      return new LabelCounts(0, 0, 0, 0, 0, 0, 0, 0);
    }
    String sql =
        """
        SELECT count(*),
               count(*) FILTER (WHERE state = 'unobserved'),
               count(*) FILTER (WHERE state = 'pending'),
               count(*) FILTER (WHERE state = 'confirmed' AND outcome = 1),
               count(*) FILTER (WHERE state = 'confirmed' AND outcome = 0),
               count(*) FILTER (WHERE state = 'reverted'),
               count(*) FILTER (WHERE state = 'disputed'),
               count(*) FILTER (WHERE mature)
        FROM (%s)
        """
            .formatted(labelled(files));
    try (PreparedStatement statement = prepare(sql, run, contract);
        ResultSet counts = statement.executeQuery()) {
      counts.next();
      return new LabelCounts(
          counts.getLong(1),
          counts.getLong(2),
          counts.getLong(3),
          counts.getLong(4),
          counts.getLong(5),
          counts.getLong(6),
          counts.getLong(7),
          counts.getLong(8));
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  @Override
  public void close() {
    try (connection) {
      labels.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private static String labelled(List<Path> files) {
    return """
        SELECT prediction_id, entity_id, event_time, score, decision, mature,
               coalesce(state, CASE WHEN mature THEN '%s' ELSE '%s' END) AS state,
               CASE WHEN state IS NULL AND mature THEN 0 ELSE outcome END AS outcome
        FROM (SELECT *, event_time <= ? AS mature
              FROM %s
              WHERE model_version = ? AND event_time >= ? AND event_time < ?
                AND greatest(event_time, recorded_time) <= ?)
        LEFT JOIN label USING (prediction_id)
        """
        .formatted(LabelState.CONFIRMED.word(), LabelState.UNOBSERVED.word(), DuckDb.reader(files));
  }

  private PreparedStatement prepare(String sql, RunKey run, LabelContract contract)
      throws SQLException {
    labels.flush();
    PreparedStatement statement = connection.prepareStatement(sql);
    Instant lastMature = run.asOf().minus(contract.maturity()).minus(contract.horizon());
    statement.setObject(1, lastMature.atOffset(ZoneOffset.UTC));
    statement.setString(2, run.modelVersion());
    statement.setObject(3, run.window().from().atOffset(ZoneOffset.UTC));
    statement.setObject(4, run.window().to().atOffset(ZoneOffset.UTC));
    statement.setObject(5, run.asOf().atOffset(ZoneOffset.UTC));
    return statement;
  }

  private static LakeException failed(SQLException failure) {
    return new LakeException("labels cannot be joined: " + failure.getMessage(), failure);
  }
}
