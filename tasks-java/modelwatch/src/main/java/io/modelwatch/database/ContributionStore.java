package io.modelwatch.database;

import io.modelwatch.domain.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The bins that moved most, {@code monitoring.contribution}; {@link ResultStore} reads them. */
public interface ContributionStore {

  /** Removes all contributions of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes the contributions of a run; within a column the greatest first. */
  default void putAll(UUID runId, List<Contribution> contributions) {
    Map<String, Integer> ranks = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Contribution contribution : contributions) {
      rows.add(new Row(ranks.merge(contribution.column(), 1, Integer::sum), contribution));
    }
    put(runId, rows);
  }

  /** Writes rows of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Row> row);

  /** A contribution with its rank in the column. */
  record Row(int rank, Contribution of) {}
}
