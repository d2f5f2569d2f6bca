package io.modelwatch.database;

import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The events of incidents, {@code monitoring.incident_event}, and which findings belong to them,
 * {@code monitoring.incident_finding}: added to, never changed. A monitor's incidents have numbers
 * from 1.
 */
public interface IncidentStore {

  /**
   * An event of an incident.
   *
   * @param monitor the monitor of the incident
   * @param incident the number of the incident
   * @param event the event
   */
  record Stored(String monitor, int incident, IncidentEvent event) {}

  /**
   * That a finding belongs to an incident.
   *
   * @param incident the number of the incident
   * @param alertKey the key of the finding
   */
  record Joined(int incident, String alertKey) {}

  /**
   * A finding of an incident, over all published runs that found it.
   *
   * @param alertKey its key
   * @param severity the gravest it was found with
   * @param message of the newest run
   * @param quiet why it alarms nobody by itself, null where it does
   * @param runs how many runs found it
   * @param firstAsOf the as-of of the first of them
   * @param firstDay the first day of their windows
   * @param lastDay the last day of their windows
   * @param told when somebody was first told of it, null where nobody was
   * @param recipients how many addresses were told
   */
  record Member(
      String alertKey,
      Severity severity,
      String message,
      @Nullable String quiet,
      long runs,
      Instant firstAsOf,
      LocalDate firstDay,
      LocalDate lastDay,
      @Nullable Instant told,
      long recipients) {}

  /** Locks within the same transaction. */
  @CreateSqlObject
  LockStore locks();

  /**
   * Holds the lock under which events of a monitor's incidents are appended, until the end of the
   * transaction: whoever acts has seen all that happened before.
   */
  default void hold(String monitor) {
    locks().hold("incidents/" + monitor);
  }

  /** All events of a monitor, by incident and in their order. */
  default List<Stored> ofMonitor(String monitor) {
    return events(monitor, null);
  }

  /** The events of an incident in their order. */
  default List<Stored> ofIncident(String monitor, int incident) {
    return events(monitor, incident);
  }

  /**
   * Events by monitor and incident and in their order.
   *
   * @param monitor null for all
   * @param incident null for all of the monitor
   */
  @SqlQuery
  List<Stored> events(@Nullable String monitor, @Nullable Integer incident);

  /**
   * The events that were known at a time of incidents that were not over then, in the same order.
   */
  @SqlQuery
  List<Stored> unresolved(Instant asOf);

  /** How many incidents were not over at a time, as it was known then. */
  @SqlQuery
  int countUnresolved(Instant asOf);

  /**
   * The events that were known at a time of incidents that were over then, those that ended last
   * first, each incident's in their order.
   *
   * @param monitor of which, empty for all
   * @param severity the gravest that was found, empty for any
   * @param most so many incidents
   * @param skipped so many are left out before the first
   */
  @SqlQuery
  List<Stored> resolved(Instant asOf, String monitor, String severity, int most, int skipped);

  /** The monitors with an incident that was known at a time. */
  @SqlQuery
  List<String> monitors(Instant asOf);

  /** Appends events to an incident. */
  @SqlBatch
  void append(String monitor, int incident, @BindMethods("event") List<IncidentEvent> event);

  /** Appends what a person did to an incident; an operator may do no more. */
  @SqlUpdate
  void act(String monitor, int incident, @BindMethods("event") IncidentEvent event);

  /**
   * Notes which findings of a run belong to an incident.
   *
   * @param root the key of the one that stands first
   */
  @SqlBatch
  void join(UUID runId, String monitor, int incident, String root, List<String> alertKey);

  /** The findings of all incidents of a monitor, each once. */
  @SqlQuery
  List<Joined> joined(String monitor);

  /** The findings of an incident by runs with an as-of up to a time, the gravest first. */
  @SqlQuery
  List<Member> members(String monitor, int incident, Instant asOf);

  /**
   * What became of the incidents that opened in a month (UTC).
   *
   * @param monitor their monitor
   * @param month its first day
   * @param opened how many opened
   * @param red how many of them were red
   * @param acknowledged how many somebody acknowledged
   * @param resolved how many are over
   * @param medianHoursToAcknowledge of those that were, null for none
   * @param medianHoursToResolve of those that are, null for none
   * @param trueAlarms how many people judged right
   * @param falseAlarms how many people judged wrong
   * @param precision the share of true alarms among those judged, null where nobody judged one
   */
  record Metrics(
      String monitor,
      LocalDate month,
      long opened,
      long red,
      long acknowledged,
      long resolved,
      @Nullable Double medianHoursToAcknowledge,
      @Nullable Double medianHoursToResolve,
      long trueAlarms,
      long falseAlarms,
      @Nullable Double precision) {}

  /** What became of incidents, by monitor and month. */
  @SqlQuery
  List<Metrics> metrics();

  /** The numbers of the incidents that have findings of a run. */
  @SqlQuery
  List<Integer> ofRun(UUID runId);

  /** The versions in which an incident was found. */
  @SqlQuery
  List<String> versions(String monitor, int incident);

  /**
   * How many days the longest window has in which a finding of an incident stood first; 0 for none.
   */
  @SqlQuery
  int longestDays(String monitor, int incident, String root);

  /** Whether a version's predictions of some of the time between two instants were evaluated. */
  @SqlQuery
  boolean isWatched(String monitor, String modelVersion, Instant from, Instant to);
}
