package io.modelwatch.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What happened and why, {@code audit.event}: appended, never changed. */
public interface AuditStore {

  /**
   * Appends an event.
   *
   * @param kind what happened, for example {@code published}
   * @param runId the run it is about, null for none
   * @param detail a JSON object
   */
  @SqlUpdate
  void append(String kind, String monitor, @Nullable UUID runId, String detail);

  /**
   * Appends what somebody did at the dashboard, or with its logins.
   *
   * @param kind what it was, for example {@code login}; {@code access_} stands before it
   * @param detail a JSON object
   */
  @SqlUpdate
  void access(String kind, String detail);

  /** The detail, a JSON object, of a run's newest event of a kind. */
  @SqlQuery
  Optional<String> newest(String kind, UUID runId);

  /**
   * What had been recorded at a time, the last first.
   *
   * @param kind what the kinds begin with, empty for all
   * @param person of whom, empty for all
   * @param monitor of which, empty for all
   * @param skipped so many are left out before the first
   */
  @SqlQuery
  List<Event> trail(
      Instant asOf, String kind, String person, String monitor, int most, int skipped);

  /**
   * Something that happened.
   *
   * @param recordedAt by the server's clock
   * @param actor the login of PostgreSQL
   * @param person who did it: the login, where no person is named
   * @param detail a JSON object
   */
  record Event(
      Instant recordedAt,
      String actor,
      String person,
      String kind,
      @Nullable String monitor,
      @Nullable UUID runId,
      String detail) {}
}
