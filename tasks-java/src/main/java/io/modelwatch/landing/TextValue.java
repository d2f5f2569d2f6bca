package io.modelwatch.landing;

import io.modelwatch.lake.Field;
import org.jspecify.annotations.Nullable;

/** The value of a field of a text file. */
final class TextValue {

  /** In bytes: more than any field may have, so that longer ones need not be held in memory. */
  static final int LONGEST = 4_000;

  private TextValue() {}

  /** What is wrong with a text before its type is looked at, null for nothing. */
  static @Nullable String fault(Field field, String text) {
    if (text.length() >= LONGEST) {
      return "is longer than " + field.limit() + " bytes";
    }
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character >= Character.MIN_SURROGATE) {
        return text.codePoints().anyMatch(TextValue::isNoCharacter) ? "is not UTF-8" : null;
      }
    }
    return null;
  }

  /** Decoders put U+FFFD where bytes are none; JSON can write halves of a character. */
  private static boolean isNoCharacter(int point) {
    return point == '\uFFFD' || Character.getType(point) == Character.SURROGATE;
  }
}
