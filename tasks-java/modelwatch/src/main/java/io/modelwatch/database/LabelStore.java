package io.modelwatch.database;

import io.modelwatch.domain.Facts;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.SourceHabit;
import io.modelwatch.domain.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Labels as of a time, the transitions they follow from, and what has been resolved so far. */
public interface LabelStore extends SqlObject {

  /** What each source has reported so far of a binary model, but for decisions of people. */
  @SqlQuery
  List<SourceHabit> habits(String monitor, Instant asOf);

  /** What mature silence means under a contract, as of a time. */
  default Silence silence(LabelContract contract, String monitor, Instant asOf) {
    return contract.silence(contract.learnsSilence() ? habits(monitor, asOf) : List.of());
  }

  /**
   * The labels of a window's predictions with outcomes, as of a time, sorted by prediction id.
   *
   * @param contract {@link io.modelwatch.domain.LabelContract#id}
   * @param modelVersion which version made the predictions
   * @param from the predictions' event time, from
   * @param to and before
   * @param asOf the knowledge cut
   * @param label takes one label at a time
   */
  @SqlQuery
  @Transaction(readOnly = true)
  @FetchSize(10_000)
  void labels(
      UUID contract,
      String modelVersion,
      Instant from,
      Instant to,
      Instant asOf,
      Consumer<Label> label);

  /**
   * The same as rows of CSV: prediction, the word of the state, outcome.
   *
   * @param csv takes one row at a time
   */
  default void labelsAsCsv(
      UUID contract,
      String modelVersion,
      Instant from,
      Instant to,
      Instant asOf,
      Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), LabelStore.class, "labels")
        .bind("contract", contract)
        .bind("modelVersion", modelVersion)
        .bind("from", from)
        .bind("to", to)
        .bind("asOf", asOf)
        .forEach(csv);
  }

  /**
   * What has become known of a window's predictions: every belief that a run sees and an earlier
   * one did not, with the one that it replaces.
   *
   * @param after the earlier run's knowledge cut, null for all beliefs
   * @param belief takes one belief at a time, those of a prediction in their order
   */
  default void told(
      UUID contract,
      Instant from,
      Instant to,
      @Nullable Instant after,
      Instant asOf,
      Consumer<Told> belief) {
    toldRows(contract, from, to, after, asOf, row -> belief.accept(row.told()));
  }

  /** The same as they stand in the table. */
  @SqlQuery
  @Transaction(readOnly = true)
  @FetchSize(10_000)
  void toldRows(
      UUID contract,
      Instant from,
      Instant to,
      @Nullable Instant after,
      Instant asOf,
      Consumer<ToldRow> row);

  /**
   * A digest of what each day's labels rest on: as long as it is the same, {@link #told} gives the
   * same for that day. Days without labels have none.
   */
  @SqlQuery
  @KeyColumn("day")
  @ValueColumn("digest")
  Map<LocalDate, String> toldDigests(
      UUID contract, Instant from, Instant to, String timezone, Instant asOf);

  /**
   * A digest of each day's labels: as long as it is the same, {@link #labels} gives the same for
   * that day. Days without labels have none.
   */
  @SqlQuery
  @KeyColumn("day")
  @ValueColumn("digest")
  Map<LocalDate, String> digests(
      UUID contract, String modelVersion, Instant from, Instant to, String timezone, Instant asOf);

  /**
   * Notes that a contract is in use and locks it until the end of the transaction.
   *
   * @param model what the model predicts
   * @return what has been resolved under it
   */
  @SqlQuery
  Progress contract(UUID contract, String monitor, ModelType model);

  /** What there is to resolve. */
  @SqlQuery
  Progress newest(String monitor);

  /** Notes what has been resolved. */
  @SqlUpdate
  void resolved(UUID contract, @BindMethods Progress progress);

  /**
   * All outcomes up to one, of entities or of predictions.
   *
   * @param csv takes a row of CSV at a time: subject (the prediction or, of kind absence, the
   *     entity), prediction (none for an event of an entity), id, event, outcome, source, whether
   *     it was decided; when it happened, was known and was recorded in microseconds since 1970
   */
  default void outcomes(String monitor, boolean ofEntities, long upTo, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), LabelStore.class, "outcomes")
        .bind("monitor", monitor)
        .bind("ofEntities", ofEntities)
        .bind("upTo", upTo)
        .forEach(csv);
  }

  /** All outcomes of the entities or predictions that have outcomes after one and up to another. */
  default void freshOutcomes(
      String monitor, boolean ofEntities, long after, long upTo, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), LabelStore.class, ofEntities ? "freshEvents" : "freshReports")
        .bind("monitor", monitor)
        .bind("after", after)
        .bind("upTo", upTo)
        .forEach(csv);
  }

  /** Outcomes resolved before that may be about predictions of files after one. */
  default void waiting(
      UUID contract, String monitor, long upTo, long afterFile, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), LabelStore.class, "waiting")
        .bind("contract", contract)
        .bind("monitor", monitor)
        .bind("upTo", upTo)
        .bind("afterFile", afterFile)
        .forEach(csv);
  }

  /** Deletes those transitions of the predictions that are not among the given ones. */
  @SqlUpdate
  void replace(UUID contract, @BindMethods TransitionColumns transitions);

  /** Adds the transitions that are not there yet. */
  @SqlUpdate
  void append(UUID contract, @BindMethods TransitionColumns transitions);

  /** Writes the whole histories of some predictions in the place of those they have. */
  default void rewrite(UUID contract, List<LabelTransition> transitions) {
    TransitionColumns columns = new TransitionColumns(transitions);
    replace(contract, columns);
    append(contract, columns);
  }

  /** Starts to write the whole histories of predictions that have none. */
  default TransitionCopy copy(UUID contract) {
    return new TransitionCopy(getHandle(), contract);
  }

  /** Tells the planner how many transitions there are by now, after many were added. */
  @SqlQuery
  String analyze();

  /** Keeps outcomes that name no known prediction. */
  @SqlUpdate
  void setAsideUnknown(UUID contract, Long[] outcomes);

  /**
   * Keeps outcomes that change no label of the prediction they name.
   *
   * @param again whether only those that named no known prediction before
   */
  default void setAside(UUID contract, boolean again, List<Aside> aside) {
    setAside(
        contract,
        again,
        aside.stream().map(Aside::outcome).toArray(Long[]::new),
        aside.stream().map(row -> row.reason().word()).toArray(String[]::new),
        aside.stream().map(row -> Micros.of(row.predictionTime())).toArray(Long[]::new),
        aside.stream().map(row -> Micros.of(row.since())).toArray(Long[]::new));
  }

  /** The same in columns; times in microseconds since 1970. */
  @SqlUpdate
  void setAside(
      UUID contract,
      boolean again,
      Long[] outcomes,
      String[] reasons,
      Long[] predictionTimes,
      Long[] since);

  /** Notes from when on outcomes count that were set aside before. */
  default void takeUp(UUID contract, List<TakenUp> takenUp) {
    takeUp(
        contract,
        takenUp.stream().map(TakenUp::outcome).toArray(Long[]::new),
        takenUp.stream().map(row -> Micros.of(row.since())).toArray(Long[]::new));
  }

  /** The same in columns; times in microseconds since 1970. */
  @SqlUpdate
  void takeUp(UUID contract, Long[] outcomes, Long[] since);

  /**
   * The predictions whose outcomes are all set aside as of a time, by reason: those made in a
   * window, and those not known whose outcome happened from its beginning on.
   *
   * @param unknownTo and before this time
   */
  @SqlQuery
  List<SetAside> setAsideCounts(
      UUID contract, Instant from, Instant to, Instant unknownTo, Instant asOf);

  /** How many predictions of a window have had a label as of a time. */
  @SqlQuery
  long labelled(UUID contract, Instant from, Instant to, Instant asOf);

  /** Rewrites what a run found set aside. */
  default void keepSetAside(UUID runId, List<SetAside> setAside) {
    forgetSetAside(runId);
    putSetAside(runId, setAside);
  }

  /** Deletes what a run found set aside. */
  @SqlUpdate
  void forgetSetAside(UUID runId);

  /** Writes what a run found set aside. */
  @SqlBatch
  void putSetAside(UUID runId, @BindMethods List<SetAside> setAside);

  /** Deletes a run's counts. */
  @SqlUpdate
  void uncount(UUID runId);

  /** Writes a run's counts, of labels made under a contract. */
  @SqlUpdate
  void count(UUID runId, UUID contract, @BindMethods LabelCounts counts);

  /**
   * How far a contract's labels go.
   *
   * @param lastOutcome outcomes up to this one
   * @param lastFile predictions of files up to this one
   */
  record Progress(long lastOutcome, long lastFile) {}

  /**
   * What has become known of a prediction.
   *
   * @param modelVersion which version made the prediction
   * @param eventTime when it was made
   * @param facts null where they were not published with the label
   * @param first whether it is, of those of its case on the window's days, the first of which
   *     anything became known
   * @param now what is believed from then on
   * @param before what was believed until then
   */
  record Told(
      String predictionId,
      String modelVersion,
      Instant eventTime,
      @Nullable Facts facts,
      boolean first,
      Belief now,
      @Nullable Belief before) {}

  /**
   * What is believed of a prediction.
   *
   * @param state but for what time alone confirms
   * @param outcome what is believed to have come
   * @param statements what each source has said about it, by source
   */
  record Belief(LabelState state, @Nullable String outcome, List<Statement> statements) {}

  /**
   * The same in the table.
   *
   * @param eventUs when the prediction was made, in microseconds since 1970
   * @param segments null where no facts were published
   */
  record ToldRow(
      String predictionId,
      String modelVersion,
      long eventUs,
      @Nullable Double score,
      @Nullable Boolean decision,
      @Nullable String segments,
      boolean first,
      BeliefRow now,
      @Nullable BeliefRow before) {

    Told told() {
      return new Told(
          predictionId,
          modelVersion,
          Micros.time(eventUs),
          segments == null
              ? null
              : new Facts(score, Boolean.TRUE.equals(decision), FactsText.read(segments)),
          first,
          now.belief(),
          before == null ? null : before.belief());
    }
  }

  /**
   * A belief in the table.
   *
   * @param source of its cause
   * @param rule of its cause
   * @param visibleUs when its cause is seen, in microseconds since 1970
   * @param statements null where its cause says them
   */
  record BeliefRow(
      LabelState state,
      @Nullable String outcome,
      String source,
      LabelRule rule,
      long visibleUs,
      @Nullable String statements) {

    Belief belief() {
      return new Belief(
          state,
          outcome,
          StatementText.read(statements, source, rule, outcome, Micros.time(visibleUs)));
    }
  }

  /**
   * An outcome that is set aside although its prediction is known.
   *
   * @param reason why
   * @param predictionTime when its prediction was made
   * @param since from when on a run sees both
   */
  record Aside(long outcome, SetAsideReason reason, Instant predictionTime, Instant since) {}

  /**
   * An outcome that counts.
   *
   * @param since from when on a run sees it with its prediction
   */
  record TakenUp(long outcome, Instant since) {}
}
