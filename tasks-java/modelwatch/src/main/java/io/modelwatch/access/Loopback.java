package io.modelwatch.access;

import java.util.regex.Pattern;

/** The names of this machine for itself. */
public final class Loopback {

  private static final Pattern NAMES =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");

  private Loopback() {}

  /** Whether a {@code Host} names this machine as it does itself. */
  public static boolean isNamedBy(String host) {
    return NAMES.matcher(host).matches();
  }
}
