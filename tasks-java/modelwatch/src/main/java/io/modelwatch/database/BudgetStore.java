package io.modelwatch.database;

import io.modelwatch.domain.BudgetSpent;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How much of each run may be a false alarm, {@code monitoring.budget}. */
public interface BudgetStore {

  /** That of a run; absent where nothing was learned. */
  @SqlQuery
  Optional<BudgetSpent> ofRun(UUID runId);

  /** Removes that of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes that of a run. */
  @SqlUpdate
  void put(UUID runId, @BindMethods BudgetSpent budget);
}
