package io.modelwatch.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** A batch that DuckDB has read. */
final class DuckDbBatch implements Batch {

  private final List<double[]> numbers = new ArrayList<>();
  private final List<Dictionary> dictionaries = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private final List<DuckDBReadableVector> categoryVectors = new ArrayList<>();
  private final List<String[]> texts = new ArrayList<>();
  private final List<long[]> times = new ArrayList<>();
  private final @Nullable Map<String, String> joined;
  private String[] ids = {};
  private int size;

  DuckDbBatch(ColumnScan scan) {
    joined = scan.joined();
    scan.numbers().forEach(column -> numbers.add(new double[0]));
    scan.categories().forEach(column -> dictionaries.add(new Dictionary()));
    scan.categories().forEach(column -> codes.add(new int[0]));
    scan.texts().forEach(column -> texts.add(new String[0]));
    scan.times().forEach(column -> times.add(new long[0]));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] numbers(int index) {
    return numbers.get(index);
  }

  @Override
  public int[] codes(int index) {
    return codes.get(index);
  }

  @Override
  public List<String> dictionary(int index) {
    return dictionaries.get(index).texts();
  }

  @Override
  public String text(int index, int row) {
    return categoryVectors.get(index).getString(row);
  }

  @Override
  public String[] texts(int index) {
    return texts.get(index);
  }

  @Override
  public long[] times(int index) {
    return times.get(index);
  }

  @Override
  public @Nullable String joined(int row) {
    return joined == null ? null : joined.get(ids[row]);
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
    if (joined != null) {
      ids = loadTexts(chunk.vector(vector), ids);
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
