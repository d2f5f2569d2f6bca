package io.modelwatch.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a scan, column by column, in the order of the {@link ColumnScan}'s lists. Arrays are
 * reused for the next batch and may be longer than {@link #size()}.
 */
public interface Batch {

  /** So many categories of a column have codes, those that came first. */
  int CODES = 100_000;

  /** The code of a missing category. */
  int MISSING = -1;

  /** The code of a category that came after the dictionary was full; see {@link #text}. */
  int OVERFLOW = -2;

  /** The number of rows. */
  int size();

  /** A number column's values, NaN where missing. */
  double[] numbers(int index);

  /** A category column's codes, or {@link #MISSING} or {@link #OVERFLOW}. */
  int[] codes(int index);

  /** The categories of a category column so far: the position is the code. */
  List<String> dictionary(int index);

  /** A row's category as text; slow, and only for rows with code {@link #OVERFLOW}. */
  String text(int index, int row);

  /** A row's category, null where missing. */
  default @Nullable String category(int index, int row) {
    int code = codes(index)[row];
    if (code == MISSING) {
      return null;
    }
    return code == OVERFLOW ? text(index, row) : dictionary(index).get(code);
  }

  /** A text column's values; an empty text where missing. */
  String[] texts(int index);

  /** A time column's values in microseconds since 1970; {@code Long.MIN_VALUE} where missing. */
  long[] times(int index);

  /** What is joined to a row's prediction, null where nothing is. */
  @Nullable String joined(int row);
}
