package io.modelwatch.database;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Which unit of an experiment came to which arm, {@code staging.assignment}. */
public interface AssignmentStore extends SqlObject {

  /**
   * Keeps assignments, given as columns; what is already there is left out.
   *
   * @param recordedTimes when they were recorded, null for when units were assigned
   * @return how many were kept, by file
   */
  @SqlQuery
  @KeyColumn("file_id")
  @ValueColumn("rows")
  Map<Long, Long> insert(
      String monitor,
      long[] fileIds,
      @Nullable String[] recordedTimes,
      @Nullable String[] entityIds,
      @Nullable String[] arms,
      @Nullable String[] assignedTimes);

  /** When the first and the last unit was assigned, as of a run; absent without any. */
  @SqlQuery
  Optional<Span> span(String monitor, Instant asOf);

  /**
   * The assignments as of a run, as rows of CSV: entity, arm, when it was assigned in microseconds
   * since 1970.
   */
  default void assignmentsAsCsv(String monitor, Instant asOf, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), AssignmentStore.class, "assignments")
        .bind("monitor", monitor)
        .bind("asOf", asOf)
        .forEach(csv);
  }

  /**
   * The labels of a time's predictions with outcomes, of all versions, as of a run, as rows of CSV:
   * prediction, version, the word of the state, outcome.
   */
  default void labelsAsCsv(
      UUID contract, Instant from, Instant to, Instant asOf, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), AssignmentStore.class, "labels")
        .bind("contract", contract)
        .bind("from", from)
        .bind("to", to)
        .bind("asOf", asOf)
        .forEach(csv);
  }

  /**
   * When units were assigned.
   *
   * @param first the first of them
   * @param last the last of them
   */
  record Span(Instant first, Instant last) {}
}
