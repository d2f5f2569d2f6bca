package io.modelwatch.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of the words of a closed set: the constants of the enums that SQL, YAML, JSON, options and
 * people spell, all in the same way.
 */
public interface Word {

  /** The constant's name. */
  String name();

  /** The word: the name in lower case. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a word, in whatever case.
   *
   * @throws UsageException with the words allowed when there is none
   */
  static <W extends Enum<W> & Word> W parse(Class<W> type, String text) {
    for (W word : type.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw new UsageException(
        "expected one of %s, not '%s'"
            .formatted(
                Arrays.stream(type.getEnumConstants())
                    .map(Word::word)
                    .collect(Collectors.joining(", ")),
                text));
  }
}
