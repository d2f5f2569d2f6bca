package io.modelwatch.database;

import io.modelwatch.domain.DagRun;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Which DAG runs of Airflow published which runs: {@code registry.dag_run}. */
public interface DagRunStore {

  /** Notes that a DAG run did a run; does nothing where that is known. */
  @SqlUpdate
  void record(String dag, String id, int mapIndex, UUID runId);

  /**
   * The runs that a DAG run did last.
   *
   * @param mapIndex which of them, null for all
   */
  @SqlQuery
  List<UUID> runs(String dag, String id, @Nullable Integer mapIndex);

  /** The DAG runs that did a run, the last first. */
  @SqlQuery
  List<DagRun> ofRun(UUID runId);
}
