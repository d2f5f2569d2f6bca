package io.modelwatch.database;

import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Outcome reports as they came, {@code staging.outcome}. */
public interface OutcomeStore {

  /**
   * Keeps reports, given as columns; a report that is already there is left out.
   *
   * @param recordedTimes when they were recorded, null for when the business knew them
   * @return how many were kept, by file
   */
  @SqlQuery
  @KeyColumn("file_id")
  @ValueColumn("rows")
  Map<Long, Long> insert(
      String monitor,
      long[] fileIds,
      @Nullable String[] recordedTimes,
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
