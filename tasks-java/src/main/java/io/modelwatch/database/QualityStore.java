package io.modelwatch.database;

import io.modelwatch.domain.QualityResult;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The data-quality results of runs, {@code monitoring.quality}; {@link ResultStore} reads them. */
public interface QualityStore {

  /** Removes all data-quality results of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes data-quality results of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<QualityResult> result);
}
