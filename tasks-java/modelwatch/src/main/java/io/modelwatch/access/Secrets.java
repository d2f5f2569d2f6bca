package io.modelwatch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that nobody guesses. What proves one is its SHA-256: of 256 random bits nothing slower is
 * needed.
 */
public final class Secrets {

  private static final int BYTES = 32;
  private static final String SIGNING = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** One of 43 letters, digits, hyphens and underscores. */
  public static String random() {
    return text(random(BYTES));
  }

  /** Another secret that follows from one, and that one does not follow from. */
  public static String derived(String secret, String purpose) {
    return text(sha256(purpose + ' ' + secret));
  }

  /** Whether two are the same, in a time that does not say how much of them is. */
  public static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  /** The HMAC-SHA256 of a text: whoever knows the key knows by it who wrote the text. */
  public static byte[] signature(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(SIGNING);
      mac.init(new SecretKeySpec(key, SIGNING));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static byte[] proof(String secret) {
    return sha256(secret);
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** As an address or a cookie carries it. */
  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
