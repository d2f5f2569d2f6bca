package io.modelwatch.database;

import io.modelwatch.domain.LearnedDay;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The days of runs beside what is usual by the past, {@code monitoring.learned}. */
public interface LearnedStore {

  /** The days of a run, in order. */
  @SqlQuery
  List<LearnedDay> ofRun(UUID runId);

  /** Removes the days of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes days of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<LearnedDay> day);
}
