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

  /** The version of a run's document, absent like its recommendation. */
  @SqlQuery
  Optional<Integer> documentOfRun(UUID runId);

  /**
   * Writes the recommendation of a run, replacing an earlier one.
   *
   * @param document the version of the run's document
   */
  @SqlUpdate
  void put(UUID runId, int document, @BindMethods Recommendation recommendation);
}
