package io.modelwatch.landing;

import io.modelwatch.domain.CanonicalText;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Field;
import java.util.Map;
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

  /**
   * Gives a row the values of its folders.
   *
   * @param given which of the columns the row has itself
   * @return the column whose value is not what its folder says, null for none
   */
  static @Nullable String complete(
      @Nullable String[] values, boolean[] given, Contract contract, Map<String, String> folder) {
    for (Map.Entry<String, String> entry : folder.entrySet()) {
      int place = contract.columns().indexOf(entry.getKey());
      String value = values[place];
      if (!given[place]) {
        values[place] = entry.getValue();
      } else if (value == null
          || !CanonicalText.of(value).equals(CanonicalText.of(entry.getValue()))) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** What is said of a value that is not what its folder says. */
  static String contradiction(String column, Map<String, String> folder) {
    return "is not what its folder says (" + column + "=" + folder.get(column) + ")";
  }
}
