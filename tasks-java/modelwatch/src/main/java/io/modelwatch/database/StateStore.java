package io.modelwatch.database;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Day states, {@code monitoring.state}: what has been read once need not be read again. */
@RegisterConstructorMapper(StoredState.class)
public interface StateStore {

  /** The states of a statistic on the days from {@code first} to {@code last}, by day. */
  @SqlQuery
  List<StoredState> find(
      String monitor, String modelVersion, String statistic, LocalDate first, LocalDate last);

  /** The states of some days that were computed from any of these, by day and statistic. */
  @SqlQuery
  List<StoredState> ofFingerprints(
      String monitor,
      String modelVersion,
      LocalDate first,
      LocalDate last,
      List<String> fingerprints);

  /** Keeps states. */
  @SqlBatch
  void put(String monitor, String modelVersion, @BindMethods List<StoredState> state);

  /** Removes a statistic's states of a day, whatever they were computed from. */
  @SqlUpdate
  void forget(String monitor, String modelVersion, String statistic, LocalDate day);
}
