package io.modelwatch.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelwatch.domain.Printable;
import org.jspecify.annotations.Nullable;

/** What texts ingest takes. */
final class Texts {

  /** In bytes of UTF-8. */
  static final int LONGEST = 500;

  /** Of an error, likewise. */
  private static final int LONGEST_ERROR = 2_000;

  private static final int LONGEST_SHOWN = 60;

  private Texts() {}

  /** What is wrong with a text, to follow the name of its field; null for nothing. */
  static @Nullable String fault(String text) {
    if (!Printable.is(text) || text.indexOf('\uFFFD') >= 0) {
      return "has a control character, or is not UTF-8";
    }
    return text.getBytes(UTF_8).length > LONGEST ? "is longer than " + LONGEST + " bytes" : null;
  }

  /** A sentence as an error. */
  static String error(String sentence) {
    String printable = Printable.onOneLine(sentence);
    while (printable.getBytes(UTF_8).length > LONGEST_ERROR) {
      printable = printable.substring(0, printable.length() / 2);
    }
    return printable;
  }

  /** A name that somebody made up. */
  static String shown(String name) {
    String printable = Printable.of(name);
    return printable.codePointCount(0, printable.length()) <= LONGEST_SHOWN
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }
}
