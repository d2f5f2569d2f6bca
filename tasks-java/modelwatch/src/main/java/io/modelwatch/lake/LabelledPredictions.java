package io.modelwatch.lake;

import static java.util.Map.entry;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The predictions of a run with their labels. Add the labels of those with outcomes; silence
 * follows from the contract and the run's as-of.
 */
public final class LabelledPredictions implements AutoCloseable {

  private final DuckDBConnection connection;
  private final CsvTable labels;

  /** Without labels yet. */
  public LabelledPredictions() {
    try {
      connection = DuckDb.openForBoundedJoin();
      labels =
          new CsvTable(
              connection,
              "label",
              List.of(
                  entry("prediction_id", "VARCHAR"),
                  entry("state", "VARCHAR"),
                  entry("outcome", "VARCHAR")));
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Adds the label of a prediction with outcomes, as a row of CSV with its line break.
   *
   * @param row prediction, state and outcome
   */
  public void add(byte[] row) {
    labels.add(row);
  }

  /** Counts the run's predictions by state. */
  public LabelCounts count(List<Path> files, RunKey run, LabelContract contract, Silence silence) {
    if (files.isEmpty()) {
      return new LabelCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, silence);
    }
    String sql =
        """
        SELECT count(*),
               count(*) FILTER (WHERE state = 'unobserved'),
               count(*) FILTER (WHERE state = 'pending'),
               count(*) FILTER (WHERE state = 'confirmed' AND %1$s AND outcome = '1'),
               count(*) FILTER (WHERE state = 'confirmed' AND %1$s AND outcome = '0'),
               count(*) FILTER (WHERE state = 'confirmed' AND NOT %1$s),
               count(*) FILTER (WHERE state = 'reverted'),
               count(*) FILTER (WHERE state = 'disputed'),
               count(*) FILTER (WHERE mature),
               count(*) FILTER (WHERE mature AND state = 'unobserved')
        FROM (%2$s)
        """
            .formatted(
                contract.model() == ModelType.BINARY, labelled(files, run, contract, silence));
    labels.flush();
    try {
      return DuckDb.query(
              connection,
              sql,
              counts ->
                  new LabelCounts(
                      counts.getLong(1),
                      counts.getLong(2),
                      counts.getLong(3),
                      counts.getLong(4),
                      counts.getLong(5),
                      counts.getLong(6),
                      counts.getLong(7),
                      counts.getLong(8),
                      counts.getLong(9),
                      counts.getLong(10),
                      silence))
          .get(0);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Writes the run's predictions of a state to a Parquet file, sorted by prediction id, at once or
   * not at all.
   *
   * @return how many
   */
  public long export(
      List<Path> files,
      RunKey run,
      LabelContract contract,
      Silence silence,
      LabelState state,
      Path target)
      throws IOException {
    if (files.isEmpty()) {
      return 0;
    }
    Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
    String sql =
        "COPY (SELECT * REPLACE (CAST(outcome AS %s) AS outcome) FROM (%s) WHERE state = %s ORDER BY prediction_id) TO %s (FORMAT parquet)"
            .formatted(
                FieldType.of(contract.model()).sqlType(),
                labelled(files, run, contract, silence),
                DuckDb.literal(state.word()),
                DuckDb.literal(unfinished));
    labels.flush();
    long written;
    try (Statement statement = connection.createStatement()) {
      written = statement.executeUpdate(sql);
    } catch (SQLException failure) {
      throw failed(failure);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    return written;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private static String labelled(
      List<Path> files, RunKey run, LabelContract contract, Silence meaning) {
    Instant lastMature = run.asOf().minus(contract.maturity()).minus(contract.horizon());
    String silence = meaning == Silence.NEGATIVE ? contract.model().silence() : null;
    // Only these: features may be called as columns of the join
    String facts =
        "prediction_id, entity_id, event_time, model_version, %s decision"
            .formatted(contract.model().isScored() ? "score," : "");
    return """
        SELECT %1$s, mature,
               coalesce(state, CASE WHEN mature AND %2$s THEN 'confirmed' ELSE 'unobserved' END) AS state,
               CASE WHEN state IS NULL AND mature THEN %3$s ELSE outcome END AS outcome
        FROM (SELECT %1$s, event_time <= %4$s AS mature
              FROM %5$s
              WHERE model_version = %6$s AND event_time >= %7$s AND event_time < %8$s
                AND greatest(event_time, recorded_time) <= %9$s)
        LEFT JOIN label USING (prediction_id)
        """
        .formatted(
            facts,
            silence != null,
            silence == null ? "NULL" : DuckDb.literal(silence),
            time(lastMature),
            DuckDb.reader(files),
            DuckDb.literal(run.modelVersion()),
            time(run.window().from()),
            time(run.window().to()),
            time(run.asOf()));
  }

  private static String time(Instant instant) {
    return "TIMESTAMPTZ " + DuckDb.literal(instant);
  }

  private static LakeException failed(SQLException failure) {
    return new LakeException("labels cannot be joined: " + failure.getMessage(), failure);
  }
}
