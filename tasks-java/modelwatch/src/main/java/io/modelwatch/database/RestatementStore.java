package io.modelwatch.database;

import io.modelwatch.domain.Restatement;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Why windows were evaluated again, {@code monitoring.restatement}. */
public interface RestatementStore {

  /** Notes what a run knows more than the one it supersedes; does nothing when it is noted. */
  @SqlUpdate
  void record(UUID runId, UUID previous);

  /** What a run changed; absent for the first of its window. */
  @SqlQuery
  Optional<Restatement> find(UUID runId);
}
