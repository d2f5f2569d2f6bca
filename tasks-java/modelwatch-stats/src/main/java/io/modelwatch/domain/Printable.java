package io.modelwatch.domain;

/** Text of data, made fit to be stored, logged and shown. */
public final class Printable {

  private static final int LONGEST = 500;

  private Printable() {}

  /**
   * A text without control characters and halves of characters, which PostgreSQL or a terminal
   * could choke on ({@code U+FFFD} stands for each), cut off after 500 characters.
   */
  public static String of(String text) {
    return printable(text, LONGEST);
  }

  /** The same of a sentence about data, however long: no value in it begins a line of its own. */
  public static String onOneLine(String sentence) {
    return printable(sentence, sentence.length());
  }

  private static String printable(String text, int longest) {
    StringBuilder printable = new StringBuilder(Math.min(text.length(), longest));
    text.codePoints()
        .limit(longest)
        .map(point -> isPrintable(point) ? point : '\uFFFD')
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** Whether a text is shown as it is. */
  public static boolean is(String text) {
    return text.codePoints().allMatch(Printable::isPrintable);
  }

  private static boolean isPrintable(int point) {
    return !Character.isISOControl(point)
        && Character.getType(point) != Character.SURROGATE
        && point != '\u2028'
        && point != '\u2029';
  }
}
