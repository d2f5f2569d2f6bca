package io.modelwatch.lake;

import io.modelwatch.domain.CanonicalText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How files spell yes and no where they do not write 1 and 0. Case and spaces around do not matter.
 *
 * @param yes what stands for 1
 * @param no what stands for 0; null when the one other value of a file does
 * @param also whether 1 and 0 (true and false) are understood, too
 */
public record Positive(String yes, @Nullable String no, boolean also) {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

  /** Of labels; null where they are written 1 and 0. */
  public static @Nullable Positive ofLabels(@Nullable String yes, @Nullable String no) {
    return yes == null ? null : new Positive(yes, no, false);
  }

  /** Decisions may be spelled as labels are; but where labels are numbers, they are 1 and 0. */
  public static @Nullable Positive ofDecisions(@Nullable String yes, @Nullable String no) {
    return yes == null || NUMBER.matcher(yes).matches() ? null : new Positive(yes, no, true);
  }

  /** Takes the one spelling of each. */
  public Positive {
    yes = spelled(yes);
    no = no == null ? null : spelled(no);
  }

  private static String spelled(String text) {
    return CanonicalText.of(text.trim()).toLowerCase(Locale.ROOT);
  }

  private static String spelled(String raw, SourceType source) {
    return "lower(trim(" + FieldType.TEXT.typed(raw, source) + "))";
  }

  /** The expression that makes a flag of a source value; NULL where it is missing or none. */
  String typed(String raw, SourceType source) {
    String text = spelled(raw, source);
    String negative = no == null ? text + " IS NOT NULL" : text + " = " + DuckDb.literal(no);
    return "CASE %s WHEN %s = %s THEN 1 WHEN %s THEN 0 END"
        .formatted(
            also
                ? "WHEN %1$s IS NOT NULL THEN %1$s".formatted(FieldType.FLAG.typed(raw, source))
                : "",
            text,
            DuckDb.literal(yes),
            negative);
  }

  /** The expression of the value that stands for 0 only as long as it is the only other one. */
  String other(String raw, String typed, SourceType source) {
    String standard = also ? " AND " + FieldType.FLAG.typed(raw, source) + " IS NULL" : "";
    return no == null
        ? "CASE WHEN " + typed + " = 0" + standard + " THEN " + spelled(raw, source) + " END"
        : "CAST(NULL AS VARCHAR)";
  }
}
