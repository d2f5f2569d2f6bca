package io.modelwatch.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How predictions and outcomes arrived: from the manifest, the quarantine and the reports. */
@RegisterConstructorMapper(IntakeStore.Delayed.class)
public interface IntakeStore {

  /**
   * Rows in quarantine for one of some reasons, by column, of the prediction files that touch a
   * window and are visible as of a time.
   */
  @SqlQuery
  @KeyColumn("column_name")
  @ValueColumn("rows")
  Map<String, Long> wrongTypes(
      String monitor, Instant from, Instant to, Instant asOf, List<String> reasons);

  /** Predictions of all model versions by UTC day, both days included. */
  @SqlQuery
  @KeyColumn("day")
  @ValueColumn("rows")
  Map<LocalDate, Long> rowsByDay(String monitor, LocalDate first, LocalDate last, Instant asOf);

  /** The columns of the prediction files that touch a window and are visible as of a time. */
  @SqlQuery
  Set<String> columns(String monitor, Instant from, Instant to, Instant asOf);

  /** How long predictions of a window took to become known; of a file's, that of the last one. */
  @SqlQuery
  List<Delayed> predictionDelays(
      String monitor, String modelVersion, Instant from, Instant to, Instant asOf);

  /** How long it took to know of what the reports say that became known in a window, by source. */
  @SqlQuery
  List<Delayed> reportDelays(String monitor, Instant from, Instant to, Instant asOf);

  /**
   * Rows that took the same time to become known.
   *
   * @param what {@code predictions}, or {@code outcomes/SOURCE}
   */
  record Delayed(String what, double hours, long rows) {}
}
