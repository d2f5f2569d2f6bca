package io.modelwatch.ingest;

import java.util.stream.Collectors;

/** Text of data, written so that YAML reads it as a text and as nothing else. */
final class YamlText {

  private YamlText() {}

  /** As it is where it is plainly a word, in quotes otherwise. */
  static String of(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9_-]*")
            && !text.matches("(?i)null|true|false|yes|no|on|off|y|n");
    return plain
        ? text
        : text.codePoints().mapToObj(YamlText::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int point) {
    if (point == '"' || point == '\\') {
      return "\\" + (char) point;
    }
    return (point >= ' ' && point < 127) || Character.isLetterOrDigit(point)
        ? Character.toString(point)
        : "\\U%08x".formatted(point);
  }
}
