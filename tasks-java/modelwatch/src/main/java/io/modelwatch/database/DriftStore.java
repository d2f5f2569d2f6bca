package io.modelwatch.database;

import io.modelwatch.domain.DriftResult;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The drift results of runs, {@code monitoring.drift}; {@link ResultStore} reads them. */
public interface DriftStore {

  /** Removes all drift results of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes drift results of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<DriftResult> result);
}
