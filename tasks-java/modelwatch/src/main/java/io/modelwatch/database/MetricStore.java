package io.modelwatch.database;

import io.modelwatch.domain.Metric;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The performance figures of runs, {@code monitoring.metric}; {@link ResultStore} reads them. */
public interface MetricStore {

  /** Removes all figures of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes figures of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Metric> metric);
}
