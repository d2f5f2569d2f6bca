package io.modelwatch.database;

import io.modelwatch.domain.Metric;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The performance metrics of runs, {@code monitoring.metric}; {@link ResultStore} reads them. */
public interface MetricStore {

  /** Removes all metrics of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes metrics of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Metric> metric);
}
