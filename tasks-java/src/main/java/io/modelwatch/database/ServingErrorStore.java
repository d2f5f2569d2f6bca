package io.modelwatch.database;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Requests that got no prediction, {@code staging.serving_error}. */
public interface ServingErrorStore {

  /**
   * Keeps errors, given as columns; a request that is already there is left out.
   *
   * @param recorded when they were recorded, null for when they happened
   * @return how many rows were kept
   */
  @SqlUpdate
  int insert(
      String monitor,
      long fileId,
      @Nullable Instant recorded,
      @Nullable String[] requestIds,
      @Nullable String[] eventTimes,
      @Nullable String[] errors);

  /** How many requests failed in a time, as of a run. */
  @SqlQuery
  long count(String monitor, Instant from, Instant to, Instant asOf);
}
