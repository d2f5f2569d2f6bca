package io.modelwatch.access;

import io.modelwatch.database.ApiKeyStore;
import io.modelwatch.database.ApiKeyStore.Valid;
import io.modelwatch.database.Database;
import io.modelwatch.database.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of programs that ask many times a second: what PostgreSQL says of one holds for half a
 * minute, and for an hour while PostgreSQL does not answer.
 */
public final class KnownKeys {

  /** So long after it is revoked a key may still open something. */
  public static final Duration FRESH = Duration.ofSeconds(30);

  /** For so long a key opens something that PostgreSQL cannot be asked about. */
  public static final Duration STALE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);
  private static final int MOST = 10_000;

  /** What was said of a key that is valid, and when. */
  private record Said(Valid key, Instant at) {
    boolean isWithin(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }
  }

  private final Database database;
  private final Map<String, Said> known = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param database as its gatekeeper
   */
  public KnownKeys(Database database) {
    this.database = database;
  }

  /** The key that a program sends, if it is valid. */
  public Optional<Valid> find(String key, Instant now) {
    if (!key.startsWith(Keys.PREFIX)) {
      return Optional.empty();
    }
    byte[] proof = Secrets.proof(key);
    String text = Secrets.text(proof);
    Optional<Said> said = said(text);
    if (said.isPresent() && said.get().isWithin(FRESH, now)) {
      return said.map(Said::key);
    }
    try {
      Optional<Valid> found = database.store(ApiKeyStore.class).find(proof, now);
      keep(text, found, now);
      return found;
    } catch (RuntimeException failure) {
      String outage = Outage.behind(failure).orElse(null);
      if (outage == null || said.isEmpty() || !said.get().isWithin(STALE, now)) {
        throw failure;
      }
      LOG.warn("the key {} is let in as it was: {}", said.get().key().name(), outage);
      return said.map(Said::key);
    }
  }

  private synchronized Optional<Said> said(String proof) {
    return Optional.ofNullable(known.get(proof));
  }

  private synchronized void keep(String proof, Optional<Valid> found, Instant now) {
    known.remove(proof);
    if (found.isPresent()) {
      known.put(proof, new Said(found.get(), now));
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
