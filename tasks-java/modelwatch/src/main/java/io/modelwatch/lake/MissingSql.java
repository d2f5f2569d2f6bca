package io.modelwatch.lake;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;

/** Leaves out the values that files write where one is missing. */
final class MissingSql {

  private MissingSql() {}

  /** A source value, NULL where it is one of the given texts, or the number that one of them is. */
  static String without(String raw, SourceType source, Collection<String> missing) {
    List<String> numbers = missing.stream().filter(MissingSql::isNumber).sorted().toList();
    String texts = missing.stream().sorted().map(DuckDb::literal).collect(joining(", "));
    if (missing.isEmpty()) {
      return raw;
    }
    if (source == SourceType.TEXT) {
      String number =
          numbers.isEmpty()
              ? ""
              : " OR TRY_CAST(%s AS DOUBLE) IN (%s)".formatted(raw, String.join(", ", numbers));
      return "CASE WHEN %1$s NOT IN (%2$s) AND NOT coalesce(false%3$s, false) THEN %1$s END"
          .formatted(raw, texts, number);
    }
    return source.isNumber() && source != SourceType.BOOLEAN && !numbers.isEmpty()
        ? "CASE WHEN CAST(%1$s AS DOUBLE) NOT IN (%2$s) THEN %1$s END"
            .formatted(raw, String.join(", ", numbers))
        : raw;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
  }
}
