package io.modelwatch.database;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The performance figures of runs, {@code monitoring.metric}; {@link ResultStore} reads them. */
public interface MetricStore {

  /** Removes all figures of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes figures of a run. */
  default void putAll(UUID runId, List<Metric> metrics) {
    put(runId, metrics.stream().map(Row::of).toList());
  }

  /** Writes rows of a run. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Row> row);

  /** A figure by column of the table. */
  record Row(
      String name,
      String basis,
      String segment,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Double lower,
      @Nullable Double upper,
      long n,
      double errorBound) {

    static Row of(Metric metric) {
      Interval interval = metric.value().interval();
      return new Row(
          metric.name(),
          metric.basis().word(),
          SegmentText.write(metric.segment()),
          metric.value().value(),
          metric.value().undefined(),
          interval == null ? null : (Double) interval.lower(),
          interval == null ? null : (Double) interval.upper(),
          metric.value().n(),
          metric.value().errorBound());
    }
  }
}
