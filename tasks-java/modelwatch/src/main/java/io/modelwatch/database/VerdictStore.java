package io.modelwatch.database;

import io.modelwatch.domain.Judged;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the step alert said of each subject of a run, {@code monitoring.verdict}. */
public interface VerdictStore {

  /** What was said of a run. */
  @SqlQuery
  List<Judged> ofRun(UUID runId);

  /** Removes all that was said of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes what is said of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Judged> judged);
}
