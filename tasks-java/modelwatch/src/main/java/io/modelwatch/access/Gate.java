package io.modelwatch.access;

import io.modelwatch.database.ApiKeyStore;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.PersonStore;
import io.modelwatch.database.PersonStore.Credentials;
import io.modelwatch.database.SessionStore;
import io.modelwatch.database.SessionStore.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people and programs in, and keeps what they do. */
public final class Gate {

  /** Who asks for nothing for so long is logged out. */
  public static final Duration IDLE = Duration.ofHours(8);

  /** Nobody is logged in for longer. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Passwords passwords = new Passwords();

  /**
   * Reads logins, and adds sessions and what is done.
   *
   * @param database as its gatekeeper
   */
  public Gate(Database database) {
    this.database = database;
  }

  /**
   * Logs a person in.
   *
   * @param from their address
   * @return what their browser is to send from then on, kept nowhere; empty where name and password
   *     are not of one who may come in
   */
  public Optional<String> login(String name, String password, String from, Instant now) {
    if (!Names.isOne(name)) {
      passwords.matchNobody(password);
      return Optional.empty();
    }
    Credentials found = database.store(PersonStore.class).credentials(name).orElse(null);
    if (found == null) {
      passwords.matchNobody(password);
    }
    boolean right = found != null && passwords.matches(password, found.password());
    Trail trail = new Trail(name, from);
    return database.inTransaction(
        transaction -> {
          AuditStore audit = transaction.store(AuditStore.class);
          if (!right) {
            trail.append(audit, "login_refused", Map.of());
            return Optional.empty();
          }
          String secret = Secrets.random();
          SessionStore sessions = transaction.store(SessionStore.class);
          sessions.forget(now.minus(IDLE), now.minus(LONGEST));
          sessions.begin(Secrets.proof(secret), name, now);
          trail.append(audit, "login", Map.of());
          return Optional.of(secret);
        });
  }

  /** Who is logged in with what a browser sends. */
  public Optional<Session> session(String secret, Instant now) {
    SessionStore sessions = database.store(SessionStore.class);
    byte[] proof = Secrets.proof(secret);
    Optional<Session> session = sessions.find(proof, now.minus(IDLE), now.minus(LONGEST));
    if (session.isPresent() && session.get().seenAt().isBefore(now.minus(NOTED_EVERY))) {
      sessions.see(proof, now);
    }
    return session;
  }

  /** Ends a session, if it is one: another takes its place. */
  public void end(String secret) {
    database.store(SessionStore.class).end(Secrets.proof(secret));
  }

  /** Ends a session, if it is one, as its person asks. */
  public void logout(String secret, String name, String from) {
    database.inTransaction(
        transaction -> {
          int ended = transaction.store(SessionStore.class).end(Secrets.proof(secret));
          if (ended > 0) {
            new Trail(name, from).append(transaction.store(AuditStore.class), "logout", Map.of());
          }
          return ended;
        });
  }

  /** The key that a program sends, if it is valid. */
  public Optional<ApiKeyStore.Valid> key(String key, Instant now) {
    return key.startsWith(Keys.PREFIX)
        ? database.store(ApiKeyStore.class).find(Secrets.proof(key), now)
        : Optional.empty();
  }

  /** People who may come in, by name. */
  public List<PersonStore.Admitted> people() {
    return database.store(PersonStore.class).letIn();
  }

  /** Keys that are valid, by name. */
  public List<ApiKeyStore.Admitted> keys(Instant now) {
    return database.store(ApiKeyStore.class).letIn(now);
  }

  /**
   * What anybody did, as it had been recorded at a time, the last first.
   *
   * @param kind what the kinds begin with; like person and monitor empty for all
   */
  public List<AuditStore.Event> trail(
      Instant asOf, String kind, String person, String monitor, int most, int skipped) {
    return database.store(AuditStore.class).trail(asOf, kind, person, monitor, most, skipped);
  }

  /**
   * Keeps what somebody asks to have done, before it is done.
   *
   * @param kind for example {@code act}
   * @param what the path of it
   */
  public void keep(String kind, String name, String from, String what) {
    new Trail(name, from).append(database.store(AuditStore.class), kind, Map.of("what", what));
  }
}
