package io.modelwatch.lake;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row of a landing file.
 *
 * @param line where it stands; 1 is the first line of the file, in Parquet the first row
 * @param column the column at fault, empty for the whole row
 * @param reason completes the sentence "column …"
 * @param value the offending value, null when it is missing
 */
public record Fault(long line, String column, String reason, @Nullable String value) {

  /** {@code line 7, column score: 'abc' is not a number}. */
  @Override
  public String toString() {
    return "line "
        + line
        + (column.isEmpty() ? "" : ", column " + column)
        + ": "
        + (value == null ? "" : "'" + value + "' ")
        + reason;
  }
}
