package io.modelwatch.database;

import io.modelwatch.domain.Breakage;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The columns that broke, {@code monitoring.breakage}; {@link ResultStore} reads them. */
public interface BreakageStore {

  /** Removes all of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes those of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Breakage> breakage);
}
