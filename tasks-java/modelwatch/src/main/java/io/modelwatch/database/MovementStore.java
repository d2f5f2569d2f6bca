package io.modelwatch.database;

import io.modelwatch.domain.Movement;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The columns that findings are about and that moved, {@code monitoring.movement}. */
public interface MovementStore {

  /** Removes all of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes those of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Movement> movement);
}
