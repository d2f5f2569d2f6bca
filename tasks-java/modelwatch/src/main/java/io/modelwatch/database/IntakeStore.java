package io.modelwatch.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How predictions and outcomes arrived: from the manifest, the quarantine and the reports. */
public interface IntakeStore {

  /**
   * Rows in quarantine of the prediction files that touch a window and are visible as of a time.
   *
   * @param complaints the reasons that say that a value is not of its type
   */
  @SqlQuery
  List<Quarantined> quarantined(
      String monitor, Instant from, Instant to, Instant asOf, List<String> complaints);

  /**
   * Rows in quarantine for a column.
   *
   * @param columnName the column, empty where the whole row is at fault
   * @param wrongType those whose value is not of its type
   * @param invalid the others
   */
  record Quarantined(String columnName, long wrongType, long invalid) {}

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
