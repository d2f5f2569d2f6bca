package io.modelwatch.database;

import io.modelwatch.domain.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Keys of programs, {@code access.api_key}: by the SHA-256 of what they send. */
public interface ApiKeyStore {

  /**
   * A key.
   *
   * @param revokedAt since when it opens nothing any more, null while it does
   */
  record ApiKey(
      String name,
      Scope scope,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant revokedAt) {}

  /** A key that opens something. */
  record Valid(String name, Scope scope) {}

  /** A key that opens something, and until when. */
  record Admitted(String name, Scope scope, Instant expiresAt) {}

  /** Adds a key; 0 where there is or was one of the name. */
  @SqlUpdate
  int create(String name, Scope scope, byte[] proof, Instant expiresAt);

  /** The key of what a program sends, if it is valid at a time. */
  @SqlQuery
  Optional<Valid> find(byte[] proof, Instant at);

  /** Those that are valid at a time, by name. */
  @SqlQuery
  List<Admitted> letIn(Instant at);

  /** All, by name. */
  @SqlQuery
  List<ApiKey> all();

  /** Revokes a key; 0 where it is already, or there is none of the name. */
  @SqlUpdate
  int revoke(String name);
}
