package io.modelwatch.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Day states, {@code monitoring.day_state}: what has been read once need not be read again. Each
 * day has one of each kind for each version, or for all versions together.
 */
public interface StateStore {

  /**
   * The states of a kind on the days from {@code first} to {@code last} that were computed from any
   * of these, by day.
   *
   * @param modelVersion null for all versions together
   * @param state takes one state at a time
   */
  @SqlQuery
  @Transaction(readOnly = true)
  @FetchSize(10)
  void find(
      String monitor,
      @Nullable String modelVersion,
      String kind,
      LocalDate first,
      LocalDate last,
      List<String> fingerprints,
      Consumer<StoredState> state);

  /**
   * The states of a kind on the days from {@code first} to {@code last} that were computed as of an
   * earlier time, by day.
   *
   * @param modelVersion null for all versions together
   * @param state takes one state at a time
   */
  @SqlQuery
  @Transaction(readOnly = true)
  @FetchSize(10)
  void findEarlier(
      String monitor,
      @Nullable String modelVersion,
      String kind,
      LocalDate first,
      LocalDate last,
      Instant asOf,
      Consumer<EarlierState> state);

  /**
   * Keeps a state in place of the one that the day had.
   *
   * @param modelVersion null for all versions together
   * @param fingerprint of all that it was computed from
   * @param asOf the knowledge cut with which it was
   */
  @SqlUpdate
  void put(
      String monitor,
      @Nullable String modelVersion,
      LocalDate day,
      String kind,
      String fingerprint,
      Instant asOf,
      String state);

  /**
   * A state that was computed as of an earlier time.
   *
   * @param fingerprint of all that it was computed from
   */
  record EarlierState(LocalDate day, String fingerprint, Instant asOf, String state) {}
}
