package io.modelwatch.database;

import io.modelwatch.domain.Movement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The columns that findings are about and that moved, {@code monitoring.movement}. */
public interface MovementStore {

  /** Removes all of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes those of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Movement> movement);

  /** How a column moved, as a published run says; nothing where it did not. */
  @SqlQuery
  Optional<Movement> find(UUID runId, String column);
}
