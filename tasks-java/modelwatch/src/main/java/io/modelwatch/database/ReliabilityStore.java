package io.modelwatch.database;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.ReliabilityBin;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The reliability curves of runs, {@code monitoring.reliability}; {@link ResultStore} reads them.
 */
public interface ReliabilityStore {

  /** Removes the curves of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes the curves of a run. */
  default void putAll(UUID runId, List<ReliabilityBin> bins) {
    put(runId, bins.stream().map(Row::of).toList());
  }

  /** Writes rows of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Row> row);

  /** A bin by column of the table. */
  record Row(
      String basis,
      double scoreFrom,
      double scoreTo,
      double meanScore,
      @Nullable Double observed,
      @Nullable Double lower,
      @Nullable Double upper,
      long n) {

    static Row of(ReliabilityBin bin) {
      Interval interval = bin.observed().interval();
      return new Row(
          bin.basis().word(),
          bin.lower(),
          bin.upper(),
          bin.meanScore(),
          bin.observed().value(),
          interval == null ? null : (Double) interval.lower(),
          interval == null ? null : (Double) interval.upper(),
          bin.observed().n());
    }
  }
}
