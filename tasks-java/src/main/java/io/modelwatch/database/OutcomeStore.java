package io.modelwatch.database;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Outcome reports as they came, {@code staging.outcome}. */
public interface OutcomeStore {

  /**
   * Keeps reports, given as columns; a report that is already there is left out.
   *
   * @param recorded when they were recorded, null for when the business knew them
   * @return how many were kept
   */
  @SqlUpdate
  int insert(
      String monitor,
      long fileId,
      @Nullable Instant recorded,
      @Nullable String[] predictionIds,
      @Nullable String[] entityIds,
      @Nullable String[] events,
      @Nullable String[] outcomes,
      @Nullable String[] sources,
      @Nullable String[] eventTimes,
      @Nullable String[] knownTimes);

  /**
   * Keeps a human decision about a prediction: an outcome that no file brought.
   *
   * @param entityId the prediction's entity for contracts of kind absence, null otherwise
   */
  @SqlUpdate
  void decide(
      String monitor,
      String predictionId,
      @Nullable String entityId,
      String outcome,
      String source,
      Instant eventTime,
      Instant knownTime,
      Instant recordedTime);
}
