package io.modelwatch.document;

import java.time.Duration;

/** Texts as sentences. */
public final class Prose {

  private Prose() {}

  /** With a capital. */
  public static String capitalized(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** With a full stop, unless there is no text. */
  public static String ended(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  /** {@code 30 h 25 min}, {@code 4 d 2 h}, {@code 14 days}. */
  public static String duration(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 48 * 60) {
      return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    long hours = minutes / 60;
    if (minutes % (24 * 60) == 0) {
      return hours / 24 + " days";
    }
    return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }
}
