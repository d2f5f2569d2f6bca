package io.modelwatch.database;

import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Statement;
import io.modelwatch.domain.Word;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The labels of single predictions, as people look them up and decide them. */
public interface PredictionLabelStore {

  /** The history of a prediction as of a time, by version and in its order. */
  @SqlQuery
  List<Change> changes(UUID contract, String predictionId, Instant asOf);

  /**
   * Predictions whose label is disputed as of a time, the newest dispute first.
   *
   * @param most no more than these
   */
  @SqlQuery
  List<Disputed> disputed(UUID contract, Instant asOf, int most);

  /**
   * The predictions of an entity that have a label as of a time, the newest first.
   *
   * @param entity its pseudonym
   * @param most no more than these
   */
  @SqlQuery
  List<OfEntity> ofEntity(UUID contract, String entity, Instant asOf, int most);

  /** What people decided about a prediction, in the order in which they did. */
  @SqlQuery
  List<Decided> decisions(String monitor, String predictionId, Instant asOf);

  /**
   * Decides about a prediction that outcomes name: an outcome that outranks every source, known and
   * recorded now, with its audit record. The next label step makes a label of it.
   *
   * @param outcome as it is kept ({@link io.modelwatch.domain.ModelType#outcome})
   * @param person who decides
   * @param reason why; neither is blank
   */
  @SqlQuery
  Answer decide(String monitor, String predictionId, String outcome, String person, String reason);

  /** What became of a decision. */
  enum Answer implements Word {
    /** It is recorded. */
    DECIDED,
    /** No outcome names such a prediction. */
    UNKNOWN,
    /** Outcomes of the monitor are being resolved, and are for longer than one waits. */
    BUSY
  }

  /**
   * A change of what is believed about a prediction.
   *
   * @param modelVersion which version made the prediction
   * @param eventTime when
   * @param since from when on a run sees it
   * @param outcome what is believed to have come, null while nothing is
   * @param source who reported what caused it
   * @param settlesAt when it is confirmed unless something comes first, null for never
   * @param statements as they stand in the table, null where the change says them itself
   */
  record Change(
      String modelVersion,
      Instant eventTime,
      Instant since,
      LabelState from,
      LabelState to,
      @Nullable String outcome,
      String source,
      LabelRule rule,
      @Nullable Instant settlesAt,
      @Nullable String statements) {

    /** What each source has said by then. */
    public List<Statement> said() {
      return StatementText.read(statements, source, rule, outcome, since);
    }

    /** The state it has led to as of a time. */
    public LabelState state(Instant asOf) {
      return to.asOf(asOf, settlesAt);
    }
  }

  /**
   * A prediction whose label is disputed.
   *
   * @param since since when a run sees it so
   */
  record Disputed(String predictionId, String modelVersion, Instant eventTime, Instant since) {}

  /**
   * A prediction of an entity, with what is believed about it.
   *
   * @param since since when a run sees it so
   * @param outcome what is believed to have come, null while nothing is
   * @param settlesAt when it is confirmed unless something comes first, null for never
   */
  record OfEntity(
      String predictionId,
      String modelVersion,
      Instant eventTime,
      Instant since,
      LabelState to,
      @Nullable String outcome,
      @Nullable Instant settlesAt) {

    /** What is believed as of a time. */
    public LabelState state(Instant asOf) {
      return to.asOf(asOf, settlesAt);
    }
  }

  /**
   * A person's decision.
   *
   * @param since from when on a run sees it
   * @param person who made it
   * @param outcome what came, as it is kept
   * @param reason why
   */
  record Decided(Instant since, String person, String outcome, String reason) {}
}
