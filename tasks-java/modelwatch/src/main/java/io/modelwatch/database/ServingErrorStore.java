package io.modelwatch.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Requests that got no prediction, {@code staging.serving_error}. */
public interface ServingErrorStore {

  /**
   * Keeps errors, given as columns; a request that is already there is left out.
   *
   * @param recordedTimes when they were recorded, null for when they happened
   * @return how many were kept, by file
   */
  @SqlQuery
  @KeyColumn("file_id")
  @ValueColumn("rows")
  Map<Long, Long> insert(
      String monitor,
      long[] fileIds,
      @Nullable String[] recordedTimes,
      @Nullable String[] requestIds,
      @Nullable String[] eventTimes,
      @Nullable String[] errors);

  /** How many requests failed in a time, as of a run. */
  @SqlQuery
  long count(String monitor, Instant from, Instant to, Instant asOf);

  /** The same by day of a time zone; a day on which none failed is left out. */
  @SqlQuery
  @KeyColumn("day")
  @ValueColumn("requests")
  Map<LocalDate, Long> byDay(String monitor, Instant from, Instant to, String zone, Instant asOf);
}
