package io.modelwatch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelwatch.domain.UsageException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What proves a password: Argon2id in the PHC string format, at the cost that OWASP names (19 MiB,
 * 2 passes, 1 lane), about 50 ms each.
 */
final class Passwords {

  static final int SHORTEST = 12;
  private static final int LONGEST = 200;

  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");

  /** So many are worked out at once: who asks for many waits, and memory stays bounded. */
  private final Semaphore places = new Semaphore(2);

  /** What nobody's password proves. */
  private final String nobodys = Secrets.random();

  private final String proofOfNobody = proof(nobodys);

  /**
   * What is kept of a password.
   *
   * @throws UsageException when it is too easily guessed
   */
  String proof(String name, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new UsageException("a password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    if (password.contains(name) || password.chars().distinct().count() < SHORTEST / 2) {
      throw new UsageException(
          "a password does not contain the name, nor the same again and again");
    }
    return proof(password);
  }

  /** Whether a password is what is proved. */
  boolean matches(String password, String proof) {
    Matcher parts = PHC.matcher(proof);
    if (password.length() > LONGEST || !parts.matches()) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] found =
        argon2(
            password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, found);
  }

  /** Takes as long as for somebody: how long a refusal takes does not say who there is. */
  void matchNobody(String password) {
    matches(password, proofOfNobody);
  }

  private String proof(String password) {
    byte[] salt = Secrets.random(SALT_BYTES);
    byte[] hash = argon2(password, salt, KIBIBYTES, PASSES, LANES, BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            KIBIBYTES, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  private byte[] argon2(
      String password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    places.acquireUninterruptibly();
    try {
      generator.generateBytes(password.getBytes(UTF_8), hash);
    } finally {
      places.release();
    }
    return hash;
  }
}
