package io.modelwatch.lake;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * The units of an experiment with the labels of their predictions: from the last one before a unit
 * was assigned, if its label speaks of the time after, to the last one whose label speaks of the
 * time for which units are followed. Add assignments and labels; silence follows from the contract.
 */
public final class ExperimentUnits implements AutoCloseable {

  /** So many segments of a division are told, those of the most units. */
  private static final int MOST_SEGMENTS = 20;

  /** Where the columns of a segment stand in a row of counts. */
  private static final int FIRST_COLUMN = 10;

  private final DuckDBConnection connection;
  private final CsvTable assignments;
  private final CsvTable labels;
  private final LabelContract contract;
  private final Silence silence;
  private final Duration follow;
  private final boolean positiveSucceeds;

  /** Units of an arm in a segment. */
  public record Counted(Segment segment, String arm, ArmCounts counts) {}

  /**
   * Without units yet.
   *
   * @param contract how outcomes become labels
   * @param silence what mature silence means
   * @param follow for how long a unit is looked at, at least the contract's horizon
   * @param positiveSucceeds whether a unit with a positive label has succeeded, or has not
   */
  public ExperimentUnits(
      LabelContract contract, Silence silence, Duration follow, boolean positiveSucceeds) {
    this.contract = contract;
    this.silence = silence;
    this.follow = follow;
    this.positiveSucceeds = positiveSucceeds;
    try {
      connection = DuckDb.openForBoundedJoin();
      assignments =
          new CsvTable(
              connection,
              "assignment",
              List.of(
                  entry("entity_id", "VARCHAR"),
                  entry("arm", "VARCHAR"),
                  entry("assigned", "BIGINT")));
      labels =
          new CsvTable(
              connection,
              "label",
              List.of(
                  entry("prediction_id", "VARCHAR"),
                  entry("model_version", "VARCHAR"),
                  entry("state", "VARCHAR"),
                  entry("outcome", "VARCHAR")));
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Adds an assignment, as a row of CSV with its line break.
   *
   * @param row entity, arm, when it was assigned in microseconds since 1970
   */
  public void assigned(byte[] row) {
    assignments.add(row);
  }

  /**
   * Adds the label of a prediction with outcomes, as a row of CSV with its line break.
   *
   * @param row prediction, model version, state and outcome
   */
  public void labelled(byte[] row) {
    labels.add(row);
  }

  /** Looks up the units' predictions, once all assignments and labels are there. */
  public void match(List<Path> files, List<String> divisions, Instant asOf) {
    assignments.flush();
    labels.flush();
    try {
      DuckDb.execute(
          connection,
          """
          CREATE TABLE unit AS
          SELECT entity_id, min(arm) AS arm, count(DISTINCT arm) AS arms, min(assigned) AS assigned
          FROM assignment
          GROUP BY entity_id
          """);
      List<String> columns =
          divisions.stream()
              .flatMap(division -> Segment.columns(division).stream())
              .distinct()
              .toList();
      DuckDb.execute(
          connection,
          """
          CREATE TABLE prediction (
            entity_id VARCHAR, prediction_id VARCHAR, model_version VARCHAR, made_us BIGINT, assigned BIGINT %s)
          """
              .formatted(
                  columns.stream()
                      .map(column -> ", " + here(column) + " VARCHAR")
                      .collect(joining())));
      if (!files.isEmpty()) {
        DuckDb.execute(connection, predictions(files, columns, asOf));
      }
      DuckDb.execute(connection, followed(columns, asOf));
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** How many units are in several arms: they are in none of the counts. */
  public long inSeveralArms() {
    return read("SELECT count(*) FROM unit WHERE arms > 1", row -> row.getLong(1)).get(0);
  }

  /**
   * The units by arm, of all or of each segment of a division; arms without units are not there.
   *
   * @param division a column, or a crossing {@code a*b}; empty for all units
   */
  public List<Counted> count(String division) {
    List<String> columns = division.isEmpty() ? List.of() : Segment.columns(division);
    String names = columns.stream().map(ExperimentUnits::here).collect(joining(", "));
    String largest =
        """
        JOIN (SELECT %1$s FROM followed WHERE (%1$s) IS NOT NULL
              GROUP BY %1$s ORDER BY count(*) DESC, %1$s LIMIT %2$d) USING (%1$s)
        """
            .formatted(names, MOST_SEGMENTS);
    return read(
        """
        SELECT arm, count(*),
               count(*) FILTER (WHERE status = 'positive'), count(*) FILTER (WHERE status = 'negative'),
               count(*) FILTER (WHERE status = 'pending'), count(*) FILTER (WHERE status = 'early'),
               count(*) FILTER (WHERE status = 'disputed'), count(*) FILTER (WHERE status = 'unlabelled'),
               count(*) FILTER (WHERE status = 'unpredicted') %1$s
        FROM followed
        %2$s
        GROUP BY arm %1$s
        ORDER BY ALL
        """
            .formatted(columns.isEmpty() ? "" : ", " + names, columns.isEmpty() ? "" : largest),
        row -> counted(row, columns));
  }

  private Counted counted(ResultSet row, List<String> columns) throws SQLException {
    SortedMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), row.getString(FIRST_COLUMN + i));
    }
    long positive = row.getLong(3);
    long negative = row.getLong(4);
    return new Counted(
        new Segment(values),
        row.getString(1),
        new ArmCounts(
            row.getLong(2),
            positiveSucceeds ? positive : negative,
            positiveSucceeds ? negative : positive,
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9)));
  }

  /** The name of a column of segments in tables that have columns of their own. */
  private static String here(String column) {
    return DuckDb.identifier("of " + column);
  }

  private String predictions(List<Path> files, List<String> columns, Instant asOf)
      throws SQLException {
    Set<String> there = DuckDb.columns(connection, files);
    return """
        INSERT INTO prediction
        SELECT entity_id, made.prediction_id, made.model_version, epoch_us(made.event_time), unit.assigned %s
        FROM %s AS made
        JOIN unit USING (entity_id)
        WHERE greatest(made.event_time, made.recorded_time) <= TIMESTAMPTZ %s
          AND epoch_us(made.event_time) >= unit.assigned - %d
          AND epoch_us(made.event_time) <= unit.assigned + %d
        """
        .formatted(
            columns.stream()
                .map(
                    column ->
                        ", CAST(%s AS VARCHAR)".formatted(DuckDb.column("made", column, there)))
                .collect(joining()),
            DuckDb.reader(files),
            DuckDb.literal(asOf),
            Micros.of(contract.horizon()),
            Micros.of(follow.minus(contract.horizon())));
  }

  private String followed(List<String> columns, Instant asOf) {
    return """
        CREATE TABLE followed AS
        SELECT entity_id, arm,
               CASE WHEN count(prediction_id) = 0 THEN 'unpredicted'
                    WHEN any_value(unit.assigned) + %1$d > %2$d THEN
                      CASE WHEN bool_or(state = 'pending' AND outcome = '1') THEN 'pending' ELSE 'early' END
                    WHEN bool_or(state = 'confirmed' AND outcome = '1') THEN 'positive'
                    WHEN bool_or(state = 'disputed') THEN 'disputed'
                    WHEN bool_or(state = 'pending') THEN 'pending'
                    WHEN %3$s AND bool_or(state IS NULL) THEN 'unlabelled'
                    ELSE 'negative' END AS status
               %4$s
        FROM unit
        LEFT JOIN (SELECT prediction.*
                   FROM prediction
                   JOIN (SELECT entity_id,
                                coalesce(max(made_us) FILTER (WHERE made_us <= assigned), min(made_us)) AS first_us
                         FROM prediction GROUP BY entity_id) USING (entity_id)
                   WHERE made_us >= first_us) AS prediction USING (entity_id)
        LEFT JOIN label USING (prediction_id, model_version)
        WHERE arms = 1
        GROUP BY entity_id, arm
        """
        .formatted(
            Micros.of(follow.plus(contract.maturity())),
            Micros.of(asOf),
            silence != Silence.NEGATIVE,
            columns.stream()
                .map(column -> ", arg_min(%1$s, made_us) AS %1$s".formatted(here(column)))
                .collect(joining()));
  }

  private <T> List<T> read(String sql, DuckDb.RowReader<T> reader) {
    try {
      return DuckDb.query(connection, sql, reader);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private static LakeException failed(SQLException failure) {
    return new LakeException("units cannot be joined: " + failure.getMessage(), failure);
  }
}
