package io.modelwatch.document;

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
}
