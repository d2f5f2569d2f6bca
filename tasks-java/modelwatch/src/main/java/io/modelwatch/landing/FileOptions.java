package io.modelwatch.landing;

import io.modelwatch.lake.Dialect;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read that no monitor speaks of.
 *
 * @param dialect how it spells its values
 * @param positive what labels write for 1, null for 1
 * @param negative what labels write for 0, null for the one other value
 * @param badRows a file with a greater share of bad rows is refused
 */
public record FileOptions(
    Dialect dialect, @Nullable String positive, @Nullable String negative, double badRows) {

  /** Of a file that spells everything as usual, with at most a tenth of bad rows. */
  public static final FileOptions STANDARD = new FileOptions(Dialect.STANDARD, null, null, 0.1);

  /** A column of labels of a binary classifier; they may be missing. */
  public Field label(String column) {
    return Field.optional(column, FieldType.FLAG).spelled(Positive.ofLabels(positive, negative));
  }

  /** A column of decisions of a binary classifier; they may be missing. */
  public Field decision(String column) {
    return Field.optional(column, FieldType.FLAG).spelled(Positive.ofDecisions(positive, negative));
  }

  BadRows limit() {
    return new BadRows(badRows, "--bad-rows");
  }
}
