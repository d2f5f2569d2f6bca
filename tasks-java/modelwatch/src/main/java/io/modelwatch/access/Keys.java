package io.modelwatch.access;

import io.modelwatch.database.ApiKeyStore;
import io.modelwatch.database.ApiKeyStore.ApiKey;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Scope;
import io.modelwatch.domain.UsageException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of programs. What is changed is in the audit trail, or not changed. */
public final class Keys {

  /** What every key begins with, so that one that got lost is recognized for what it is. */
  static final String PREFIX = "modelwatch_";

  private static final String BEARER = "Bearer ";

  private final Database database;
  private final Trail trail;

  /**
   * Reads and changes.
   *
   * @param database as its owner
   * @param by who does it
   */
  public Keys(Database database, String by) {
    this.database = database;
    this.trail = new Trail(by, "command line");
  }

  /**
   * The key that a program sends, whether it is one or not; empty where it sends none.
   *
   * @param authorization what it says by {@code Authorization}, null for nothing
   */
  public static Optional<String> sent(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** All, by name. */
  public List<ApiKey> all() {
    return database.store(ApiKeyStore.class).all();
  }

  /**
   * Makes a key.
   *
   * @param expiresAt from when on it opens nothing any more
   * @return the key, which is kept nowhere
   * @throws UsageException when the name cannot be one
   * @throws NothingToDoException when there is or was one of the name
   */
  public String create(String name, Scope scope, Instant expiresAt) {
    Names.require(name);
    String key = PREFIX + Secrets.random();
    return database.inTransaction(
        transaction -> {
          byte[] proof = Secrets.proof(key);
          if (transaction.store(ApiKeyStore.class).create(name, scope, proof, expiresAt) == 0) {
            throw new NothingToDoException("there is or was a key " + name + " already");
          }
          trail.append(
              transaction.store(AuditStore.class),
              "key_created",
              Map.of("name", name, "scope", scope.word(), "expires_at", expiresAt.toString()));
          return key;
        });
  }

  /**
   * Revokes a key: it opens nothing any more.
   *
   * @throws NothingToDoException when it is revoked, or there is none of the name
   */
  public void revoke(String name) {
    database.inTransaction(
        transaction -> {
          if (transaction.store(ApiKeyStore.class).revoke(name) == 0) {
            throw new NothingToDoException("there is no key " + name + " that opens anything");
          }
          trail.append(transaction.store(AuditStore.class), "key_revoked", Map.of("name", name));
          return name;
        });
  }
}
