package io.modelwatch.web;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody guesses. */
final class Tokens {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
