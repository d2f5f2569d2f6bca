package io.modelwatch.database;

import io.modelwatch.domain.DriftResult;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The drift results of runs, {@code monitoring.drift}; {@link ResultStore} reads them. */
public interface DriftStore {

  /** Removes all drift results of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes drift results of a run. */
  default void putAll(UUID runId, List<DriftResult> results) {
    put(runId, results.stream().map(Row::of).toList());
  }

  /** Writes rows of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Row> row);

  /** A result by column of the table. */
  record Row(
      String column,
      String measure,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Double threshold,
      @Nullable Double pValue,
      @Nullable Double qValue,
      boolean drifted,
      long baselineN,
      long windowN,
      double errorBound) {

    static Row of(DriftResult result) {
      return new Row(
          result.column(),
          result.measure(),
          result.value().value(),
          result.value().undefined(),
          result.threshold(),
          result.pValue(),
          result.qValue(),
          result.drifted(),
          result.baselineN(),
          result.value().n(),
          result.value().errorBound());
    }
  }
}
