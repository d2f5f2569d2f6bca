package io.modelwatch.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A name that comes from data: a model version, a partition key, the id of a DAG run. It is text of
 * one line, so that it cannot begin a line of a log or a mail.
 */
final class PlainText implements ITypeConverter<String> {

  /** Longer than any name in use, short enough for every index and path. */
  private static final int LONGEST = 500;

  private static final Pattern WRONG = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}]");

  @Override
  public String convert(String text) {
    if (text.isBlank() || text.length() > LONGEST || WRONG.matcher(text).find()) {
      throw new TypeConversionException(
          "expected 1 to %d printable characters on one line, not '%s'"
              .formatted(LONGEST, shown(text)));
    }
    return text;
  }

  /** Any text as part of a sentence. */
  static String shown(String text) {
    String line = WRONG.matcher(text).replaceAll(" ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
