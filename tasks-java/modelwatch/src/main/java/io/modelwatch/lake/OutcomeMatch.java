package io.modelwatch.lake;

import static java.util.Map.entry;

import io.modelwatch.domain.Facts;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Window;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the predictions that outcomes are about. Add all outcomes, then {@link #match} them with
 * the files of their {@link #reach}; DuckDB joins and sorts, so that memory stays bounded.
 */
public final class OutcomeMatch implements AutoCloseable {

  private static final List<Map.Entry<String, String>> COLUMNS =
      List.of(
          entry("subject", "VARCHAR"),
          entry("prediction_id", "VARCHAR"),
          entry("id", "BIGINT"),
          entry("event", "VARCHAR"),
          entry("outcome", "VARCHAR"),
          entry("source", "VARCHAR"),
          entry("decided", "BOOLEAN"),
          entry("event_us", "BIGINT"),
          entry("known_us", "BIGINT"),
          entry("recorded_us", "BIGINT"));

  /** In the joined rows, the places of the entity and of the first column of {@link Facts}. */
  private static final int ENTITY = 11;

  private static final int FACTS = ENTITY + 1;

  private final LabelContract contract;
  private final List<String> ofSegments;
  private final DuckDBConnection connection;
  private final CsvTable outcomes;

  /**
   * A prediction with all its outcomes.
   *
   * @param predictionId the case of the prediction
   * @param modelVersion which version scored it
   * @param eventTime when it was made
   * @param facts what the lake has of it; of a model that does not say yes or no, nobody asks
   * @param entity whom it is about, as the lake has it; null where it does not say
   * @param outcomes what was reported about it, or about its entity from its time on; recorded no
   *     earlier than the prediction: before, no run could tell what they are about
   */
  public record Match(
      String predictionId,
      String modelVersion,
      Instant eventTime,
      @Nullable Facts facts,
      @Nullable String entity,
      List<Outcome> outcomes) {}

  /**
   * Outcomes of a monitor with the given contract.
   *
   * @param ofSegments the columns that its segments are made of
   * @param workingFolder an existing folder for what does not fit into memory
   */
  public OutcomeMatch(LabelContract contract, List<String> ofSegments, Path workingFolder) {
    this.contract = contract;
    this.ofSegments = ofSegments;
    try {
      connection = DuckDb.openForJoin();
      DuckDb.spillInto(connection, workingFolder);
      outcomes = new CsvTable(connection, "outcome", COLUMNS);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Adds an outcome, as a row of CSV with its line break.
   *
   * @param row the prediction or, of kind absence, the entity it is about; the prediction again,
   *     empty for an event of an entity; id, event, outcome, source, whether it was decided; when
   *     it happened, was known and was recorded in microseconds since 1970
   */
  public void add(byte[] row) {
    outcomes.add(row);
  }

  /**
   * The event times of the predictions that the outcomes can be about, nothing without outcomes. A
   * report of an earlier or later prediction than that is about one the lake does not have.
   */
  public Optional<Window> reach() {
    outcomes.flush();
    Duration before = contract.horizon().plus(contract.maturity());
    try {
      return DuckDb.query(
              connection,
              "SELECT min(event_us), max(event_us) FROM outcome HAVING count(event_us) > 0",
              times ->
                  new Window(
                      Micros.time(times.getLong(1)).minus(before),
                      Micros.time(times.getLong(2)).plus(1, ChronoUnit.DAYS),
                      ZoneOffset.UTC))
          .stream()
          .findFirst();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Hands over each prediction that has outcomes, with all of them; sorted by prediction id and
   * version.
   *
   * @param files lake files
   */
  public void match(List<Path> files, Consumer<Match> consumer) {
    outcomes.flush();
    try {
      DuckDb.execute(connection, "CREATE OR REPLACE TABLE match AS " + matches(files));
      stream(consumer);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Hands over the ids of the outcomes whose subject no file of the last match had. */
  public void unmatched(LongConsumer consumer) {
    String sql =
        "SELECT id FROM outcome WHERE subject NOT IN (SELECT subject FROM match) ORDER BY id";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        DuckDBChunkedResult chunks = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (long row = 0; row < chunk.rowCount(); row++) {
          consumer.accept(chunk.vector(0).getLong(row));
        }
      }
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

  private String matches(List<Path> files) throws SQLException {
    if (files.isEmpty()) {
      return "SELECT '' AS prediction_id, '' AS model_version, 0 AS event_us, 0 AS recorded_us, '' AS subject, '' AS entity"
          + facts(Set.of())
          + " LIMIT 0";
    }
    Set<String> there = DuckDb.columns(connection, files);
    String subject = contract.kind() == LabelContract.Kind.REPORT ? "prediction_id" : "entity_id";
    return "SELECT prediction_id, model_version, epoch_us(event_time) AS event_us,"
        + " epoch_us(recorded_time) AS recorded_us, reported.subject, "
        + value("entity_id", "VARCHAR", there)
        + " AS entity"
        + facts(there)
        + " FROM "
        + DuckDb.reader(files)
        + " AS made JOIN (SELECT DISTINCT subject FROM outcome) AS reported ON reported.subject = "
        + subject
        + (contract.absence() == null ? "" : " WHERE " + endsWithinHorizon(contract.absence()));
  }

  private String facts(Set<String> there) {
    if (contract.model() != ModelType.BINARY) {
      return "";
    }
    StringBuilder facts = new StringBuilder();
    facts.append(", ").append(value("score", "DOUBLE", there)).append(" AS score");
    facts.append(", ").append(value("decision", "DOUBLE", there)).append(" AS decision");
    for (int index = 0; index < ofSegments.size(); index++) {
      String value = value(ofSegments.get(index), "VARCHAR", there);
      facts.append(", ").append(value).append(" AS segment_").append(index);
    }
    return facts.toString();
  }

  private static String value(String column, String type, Set<String> there) {
    return "CAST(" + DuckDb.column("made", column, there) + " AS " + type + ")";
  }

  /** Of an entity's many predictions only those can have a label that an end may follow. */
  private String endsWithinHorizon(LabelContract.Absence absence) {
    return "EXISTS (FROM outcome AS o WHERE o.subject = entity_id AND (o.prediction_id IS NOT NULL OR"
        + " (o.event = "
        + DuckDb.literal(absence.ends())
        + " AND o.event_us BETWEEN epoch_us(event_time) AND epoch_us(event_time) + "
        + Micros.of(contract.horizon())
        + ")))";
  }

  private void stream(Consumer<Match> consumer) throws SQLException {
    String sql =
        "SELECT m.prediction_id, m.event_us, id, event, outcome, source, decided, o.event_us,"
            + " known_us, greatest(o.recorded_us, m.recorded_us),"
            + " m.* EXCLUDE (prediction_id, event_us, recorded_us, subject)"
            + " FROM match AS m JOIN outcome AS o USING (subject)"
            + " WHERE o.prediction_id IS NOT DISTINCT FROM m.prediction_id"
            + " OR (o.prediction_id IS NULL AND o.event_us >= m.event_us)"
            + " ORDER BY m.prediction_id, m.model_version, id";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        DuckDBChunkedResult chunks = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      String prediction = null;
      String version = "";
      Instant eventTime = Instant.EPOCH;
      Facts facts = null;
      String entity = null;
      List<Outcome> group = new ArrayList<>();
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (long row = 0; row < chunk.rowCount(); row++) {
          String next = chunk.vector(0).getString(row);
          String nextVersion = chunk.vector(10).getString(row);
          if (prediction != null && !(prediction.equals(next) && version.equals(nextVersion))) {
            consumer.accept(
                new Match(prediction, version, eventTime, facts, entity, List.copyOf(group)));
            group.clear();
          }
          if (group.isEmpty()) {
            prediction = next;
            version = nextVersion;
            eventTime = Micros.time(chunk.vector(1).getLong(row));
            facts = facts(chunk, row);
            entity = text(chunk.vector(ENTITY), row);
          }
          group.add(outcome(chunk, row));
        }
      }
      if (prediction != null) {
        consumer.accept(
            new Match(prediction, version, eventTime, facts, entity, List.copyOf(group)));
      }
    }
  }

  private @Nullable Facts facts(DuckDBDataChunkReader chunk, long row) {
    if (contract.model() != ModelType.BINARY) {
      return null;
    }
    TreeMap<String, @Nullable String> segments = new TreeMap<>();
    for (int index = 0; index < ofSegments.size(); index++) {
      segments.put(ofSegments.get(index), text(chunk.vector(FACTS + 2 + index), row));
    }
    DuckDBReadableVector score = chunk.vector(FACTS);
    return new Facts(
        score.isNull(row) ? null : score.getDouble(row),
        chunk.vector(FACTS + 1).getDouble(row, 0) == 1,
        segments);
  }

  private static @Nullable String text(DuckDBReadableVector vector, long row) {
    return vector.isNull(row) ? null : vector.getString(row);
  }

  private static Outcome outcome(DuckDBDataChunkReader chunk, long row) {
    return new Outcome(
        chunk.vector(2).getLong(row),
        text(chunk.vector(3), row),
        text(chunk.vector(4), row),
        chunk.vector(5).getString(row),
        chunk.vector(6).getBoolean(row),
        Micros.time(chunk.vector(7).getLong(row)),
        Micros.time(chunk.vector(8).getLong(row)),
        Micros.time(chunk.vector(9).getLong(row)));
  }

  private static LakeException failed(SQLException failure) {
    return new LakeException("outcomes cannot be matched: " + failure.getMessage(), failure);
  }
}
