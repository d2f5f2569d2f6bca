package io.modelwatch.database;

import io.modelwatch.domain.Harm;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskEvidence;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Whether labels are as scores promised, {@code monitoring.risk}, and what was said of harm. */
public interface RiskStore {

  /** Of a run; absent where the step has not said so, as of runs before it did. */
  default Optional<Risk> ofRun(UUID runId) {
    return row(runId).map(row -> row.risk(evidence(runId)));
  }

  /** Writes that of a run, in place of what was there. */
  default void replace(UUID runId, Risk risk) {
    deleteEvidence(runId);
    deleteRow(runId);
    putRow(runId, Row.of(risk));
    putEvidence(runId, risk.evidence());
  }

  /** What was said of harm. */
  @SqlQuery
  Optional<Harm> harm(UUID runId);

  /** Removes what was said of harm. */
  @SqlUpdate
  void deleteHarm(UUID runId);

  /** Writes what is said of harm. */
  @SqlUpdate
  void putHarm(UUID runId, @BindMethods Harm harm);

  /** The row of a run. */
  @SqlQuery
  Optional<Row> row(UUID runId);

  /** The evidence for each change. */
  @SqlQuery
  List<RiskEvidence> evidence(UUID runId);

  /** Removes the row of a run. */
  @SqlUpdate
  void deleteRow(UUID runId);

  /** Removes the evidence of a run. */
  @SqlUpdate
  void deleteEvidence(UUID runId);

  /** Writes the row of a run. */
  @SqlUpdate
  void putRow(UUID runId, @BindMethods Row row);

  /** Writes the evidence of a run. */
  @SqlBatch
  void putEvidence(UUID runId, @BindMethods List<RiskEvidence> evidence);

  /** A risk as it stands in the table. */
  record Row(
      @Nullable String undefined,
      boolean mature,
      long n,
      long positives,
      double expected,
      double standardError) {

    static Row of(Risk risk) {
      return new Row(
          risk.undefined(),
          risk.mature(),
          risk.n(),
          risk.positives(),
          risk.expected(),
          risk.standardError());
    }

    Risk risk(List<RiskEvidence> evidence) {
      return new Risk(undefined, mature, n, positives, expected, standardError, evidence);
    }
  }
}
