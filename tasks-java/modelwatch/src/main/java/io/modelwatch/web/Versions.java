package io.modelwatch.web;

import java.math.BigInteger;

/** The order of model versions: numbers as numbers, {@code 10} after {@code 9}. */
final class Versions {

  private Versions() {}

  static int compare(String one, String other) {
    boolean numbers = one.matches("[0-9]{1,40}") && other.matches("[0-9]{1,40}");
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }
}
