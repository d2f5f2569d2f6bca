package io.modelwatch.lake;

import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a scan, column by column, in the order of the {@link ColumnScan}'s lists. Arrays are
 * reused for the next batch and may be longer than {@link #size()}.
 */
public final class Batch {

  /** The code of a missing category. */
  public static final int MISSING = -1;

  /** The code of a category that came after the dictionary was full; see {@link #text}. */
  public static final int OVERFLOW = -2;

  private final List<double[]> numbers = new ArrayList<>();
  private final List<Dictionary> dictionaries = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private final List<DuckDBReadableVector> categoryVectors = new ArrayList<>();
  private final List<String[]> texts = new ArrayList<>();
  private final List<long[]> times = new ArrayList<>();
  private int size;

  Batch(ColumnScan scan) {
    scan.numbers().forEach(column -> numbers.add(new double[0]));
    scan.categories().forEach(column -> dictionaries.add(new Dictionary()));
    scan.categories().forEach(column -> codes.add(new int[0]));
    scan.texts().forEach(column -> texts.add(new String[0]));
    scan.times().forEach(column -> times.add(new long[0]));
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** A number column's values, NaN where missing. */
  public double[] numbers(int index) {
    return numbers.get(index);
  }

  /** A category column's codes, or {@link #MISSING} or {@link #OVERFLOW}. */
  public int[] codes(int index) {
    return codes.get(index);
  }

  /** The categories of a category column so far: the position is the code. */
  public List<String> dictionary(int index) {
    return dictionaries.get(index).texts();
  }

  /** A row's category as text; slow, and only for rows with code {@link #OVERFLOW}. */
  public String text(int index, int row) {
    return categoryVectors.get(index).getString(row);
  }

  /** A row's category, null where missing. */
  public @Nullable String category(int index, int row) {
    int code = codes(index)[row];
    if (code == MISSING) {
      return null;
    }
    return code == OVERFLOW ? text(index, row) : dictionary(index).get(code);
  }

  /** A text column's values; an empty text where missing. */
  public String[] texts(int index) {
    return texts.get(index);
  }

  /** A time column's values in microseconds since 1970; {@code Long.MIN_VALUE} where missing. */
  public long[] times(int index) {
    return times.get(index);
  }

  void load(DuckDBDataChunkReader chunk) {
    size = (int) chunk.rowCount();
    int vector = 0;
    for (int i = 0; i < numbers.size(); i++) {
      numbers.set(i, loadNumbers(chunk.vector(vector++), numbers.get(i)));
    }
    categoryVectors.clear();
    for (int i = 0; i < codes.size(); i++) {
      DuckDBReadableVector values = chunk.vector(vector++);
      categoryVectors.add(values);
      codes.set(i, loadCodes(values, chunk.vector(vector++), codes.get(i), dictionaries.get(i)));
    }
    for (int i = 0; i < texts.size(); i++) {
      texts.set(i, loadTexts(chunk.vector(vector++), texts.get(i)));
    }
    for (int i = 0; i < times.size(); i++) {
      times.set(i, loadTimes(chunk.vector(vector++), times.get(i)));
    }
  }

  private double[] loadNumbers(DuckDBReadableVector vector, double[] reused) {
    double[] values = reused.length < size ? new double[size] : reused;
    for (int row = 0; row < size; row++) {
      values[row] = vector.getDouble(row, Double.NaN);
    }
    return values;
  }

  private int[] loadCodes(
      DuckDBReadableVector texts,
      DuckDBReadableVector hashes,
      int[] reused,
      Dictionary dictionary) {
    int[] values = reused.length < size ? new int[size] : reused;
    for (int row = 0; row < size; row++) {
      values[row] = texts.isNull(row) ? MISSING : dictionary.code(hashes.getLong(row), texts, row);
    }
    return values;
  }

  private String[] loadTexts(DuckDBReadableVector vector, String[] reused) {
    String[] values = reused.length < size ? new String[size] : reused;
    for (int row = 0; row < size; row++) {
      values[row] = vector.isNull(row) ? "" : vector.getString(row);
    }
    return values;
  }

  private long[] loadTimes(DuckDBReadableVector vector, long[] reused) {
    long[] values = reused.length < size ? new long[size] : reused;
    for (int row = 0; row < size; row++) {
      values[row] = vector.getLong(row, Long.MIN_VALUE);
    }
    return values;
  }
}
