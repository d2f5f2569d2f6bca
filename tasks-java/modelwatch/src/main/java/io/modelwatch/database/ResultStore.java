package io.modelwatch.database;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.SetAside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The results of a run, for all who read them: those who judge, publish or report it. Every list
 * has a fixed order, whatever the database's collation.
 */
public interface ResultStore {

  /** Predictions by label state; absent until the metrics step has run. */
  @SqlQuery
  Optional<LabelCounts> labels(UUID runId);

  /** Predictions whose outcomes were set aside, by reason. */
  @SqlQuery
  List<SetAside> setAside(UUID runId);

  /** Metrics by name and basis, the whole before its segments. */
  @SqlQuery
  List<Metric> metrics(UUID runId);

  /** Reliability curves by basis and score. */
  @SqlQuery
  List<ReliabilityBin> reliability(UUID runId);

  /** Data-quality results by column and check. */
  @SqlQuery
  List<QualityResult> quality(UUID runId);

  /** The columns that broke, by the first bad day and column. */
  @SqlQuery
  List<Breakage> breakages(UUID runId);

  /** Drift results by column and measure. */
  @SqlQuery
  List<DriftResult> drift(UUID runId);

  /** The bins that moved most, by column and rank. */
  @SqlQuery
  List<Contribution> contributions(UUID runId);

  /** What the files held that a run of a window may see as of a time. */
  @SqlQuery
  IngestCounts ingest(String monitor, Instant from, Instant to, Instant asOf);
}
