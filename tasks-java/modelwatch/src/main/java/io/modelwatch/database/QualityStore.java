package io.modelwatch.database;

import io.modelwatch.domain.QualityResult;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The data-quality results of runs, {@code monitoring.quality}; {@link ResultStore} reads them. */
public interface QualityStore {

  /**
   * Removes the data-quality results that a step, {@code drift}, {@code label} or {@code metrics},
   * found.
   */
  @SqlUpdate
  void deleteOfRun(UUID runId, String step);

  /** Writes the data-quality results that a step found. */
  @SqlBatch
  void put(UUID runId, String step, @BindMethods List<QualityResult> result);
}
