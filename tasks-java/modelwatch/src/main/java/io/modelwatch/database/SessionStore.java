package io.modelwatch.database;

import io.modelwatch.domain.Role;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is logged in, {@code access.session}: by the SHA-256 of what their browsers send. */
public interface SessionStore {

  /** A session of a person who may come in. */
  record Session(String name, Role role, Instant seenAt) {}

  /** Begins a session. */
  @SqlUpdate
  void begin(byte[] proof, String person, Instant at);

  /**
   * A session.
   *
   * @param seenSince it was used at that time or later
   * @param begunSince it began then or later
   */
  @SqlQuery
  Optional<Session> find(byte[] proof, Instant seenSince, Instant begunSince);

  /** Notes that it is used. */
  @SqlUpdate
  void see(byte[] proof, Instant at);

  /** Ends a session. */
  @SqlUpdate
  int end(byte[] proof);

  /** Ends all of a person. */
  @SqlUpdate
  int endAll(String person);

  /** Forgets those that nobody can use any more. */
  @SqlUpdate
  int forget(Instant seenSince, Instant begunSince);
}
