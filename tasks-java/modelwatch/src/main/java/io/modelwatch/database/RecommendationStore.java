package io.modelwatch.database;

import io.modelwatch.domain.Recommendation;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the policy recommends for each run, {@code monitoring.recommendation}. */
public interface RecommendationStore {

  /** The recommendation of a run, absent until its findings have been judged. */
  @SqlQuery
  Optional<Recommendation> ofRun(UUID runId);

  /** Writes the recommendation of a run, replacing an earlier one. */
  @SqlUpdate
  void put(UUID runId, @BindMethods Recommendation recommendation);
}
