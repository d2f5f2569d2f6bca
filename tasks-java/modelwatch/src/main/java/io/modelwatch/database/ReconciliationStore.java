package io.modelwatch.database;

import io.modelwatch.domain.Basis;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How far early metrics were from the confirmed ones of the same window. */
public interface ReconciliationStore {

  /**
   * What a window was told too early.
   *
   * @param name of the metric
   * @param basis of the early metric
   * @param error the early metric minus the confirmed one
   * @param held whether the early interval held the confirmed metric
   */
  record EarlyError(String name, Basis basis, double error, boolean held) {}

  /**
   * The errors of metrics like those of a run: of the monitor's windows of the same length, given
   * at the same age in whole days, and confirmed by the as-of of the run; both published before the
   * run was opened, so that its evidence is always the same. One per window.
   */
  @SqlQuery
  List<EarlyError> errors(UUID runId);
}
