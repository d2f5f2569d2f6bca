package io.modelwatch.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What is kept instead of the ids of entities (customers, cards, accounts): HMAC-SHA-256 of the id
 * with a secret key, in hexadecimal. The same id has the same pseudonym wherever the key is the
 * same; without the key nobody can tell whose it is, or try ids out.
 */
public final class Pseudonyms {

  /** Without a key: for those who look at files and keep nothing of them. */
  public static final Pseudonyms NONE = new Pseudonyms(null);

  /** The environment variable that has the key. */
  public static final String VARIABLE = "MODELWATCH_PSEUDONYM_KEY";

  /** How many characters a key has at least. */
  public static final int SHORTEST_KEY = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String FINGERPRINT_OF = "modelwatch: the key of the pseudonyms";
  private static final int FINGERPRINT = 16;

  /** What files put before a pseudonym: they never had the id. */
  private static final String MARK = "pseudonym:";

  private final @Nullable Mac keyed;

  /** What files put before a pseudonym of this key. */
  private final String mark;

  private Pseudonyms(@Nullable Mac keyed) {
    this.keyed = keyed;
    this.mark = keyed == null ? MARK : MARK + fingerprint(keyed) + ':';
  }

  /**
   * With a key, whose UTF-8 bytes are taken as they are.
   *
   * @param key null or empty for none
   * @throws UsageException when it is too short to be one
   */
  public static Pseudonyms of(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      return NONE;
    }
    if (key.length() < SHORTEST_KEY) {
      throw new UsageException(
          "%s has %d characters, %d are the least; openssl rand -hex 32 makes one"
              .formatted(VARIABLE, key.length(), SHORTEST_KEY));
    }
    try {
      Mac keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      return new Pseudonyms(keyed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The pseudonym of an id in its {@linkplain CanonicalText one spelling}, or of what {@link
   * #written} made of it; empty without a key.
   */
  public String pseudonym(String id) {
    if (keyed == null) {
      return "";
    }
    return id.startsWith(mark)
        ? id.substring(mark.length())
        : HexFormat.of().formatHex(hash(keyed, id));
  }

  /**
   * What a file has that is to hold no id: the pseudonym, marked as one of this key.
   *
   * @throws UsageException when there is no key
   */
  public String written(String id) {
    return MARK + fingerprint() + ':' + pseudonym(id);
  }

  /** Whether a text is a pseudonym in a file, but not one of this key. */
  public boolean isForeign(String text) {
    return text.startsWith(MARK) && !text.startsWith(mark);
  }

  /**
   * What tells one key from another and nothing more.
   *
   * @throws UsageException when there is no key
   */
  public String fingerprint() {
    if (keyed == null) {
      throw new UsageException(
          "entity ids are kept as pseudonyms, and there is no key for them: set %s to a secret of at least %d characters, always the same; openssl rand -hex 32 makes one"
              .formatted(VARIABLE, SHORTEST_KEY));
    }
    return fingerprint(keyed);
  }

  private static String fingerprint(Mac keyed) {
    return HexFormat.of().formatHex(hash(keyed, FINGERPRINT_OF)).substring(0, FINGERPRINT);
  }

  /** A clone, as one that hashes is not for several threads. */
  private static byte[] hash(Mac keyed, String text) {
    try {
      return ((Mac) keyed.clone()).doFinal(text.getBytes(UTF_8));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
