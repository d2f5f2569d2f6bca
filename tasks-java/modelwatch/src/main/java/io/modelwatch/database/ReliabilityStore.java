package io.modelwatch.database;

import io.modelwatch.domain.ReliabilityBin;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The reliability curves of runs, {@code monitoring.reliability}; {@link ResultStore} reads them.
 */
public interface ReliabilityStore {

  /** Removes the curves of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes the curves of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<ReliabilityBin> bin);
}
