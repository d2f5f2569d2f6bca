package io.modelwatch.database;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The runs of {@code registry.run}. */
public interface RunStore {

  /** Opens a run; does nothing when the run exists. */
  @SqlUpdate
  void open(
      UUID runId,
      String monitor,
      String modelVersion,
      Instant from,
      Instant to,
      Instant asOf,
      String monitorHash);
}
