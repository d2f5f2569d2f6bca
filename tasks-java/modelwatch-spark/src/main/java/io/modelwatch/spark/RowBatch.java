package io.modelwatch.spark;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A batch that Spark has read: columns in the order of the scan, then what is joined. */
final class RowBatch implements Batch {

  private static final int CAPACITY = 2048;

  private final double[][] numbers;
  private final List<Map<UTF8String, Integer>> known = new ArrayList<>();
  private final List<List<String>> dictionaries = new ArrayList<>();
  private final int[][] codes;

  /** The categories of the batch that came after the dictionary was full. */
  private final String[][] overflow;

  private final String[][] texts;
  private final long[][] times;
  private final @Nullable String[] joined;
  private final boolean withJoined;
  private int size;

  RowBatch(ColumnScan columns, boolean withJoined) {
    numbers = new double[columns.numbers().size()][CAPACITY];
    codes = new int[columns.categories().size()][CAPACITY];
    overflow = new String[columns.categories().size()][CAPACITY];
    columns.categories().forEach(column -> known.add(new HashMap<>()));
    columns.categories().forEach(column -> dictionaries.add(new ArrayList<>()));
    texts = new String[columns.texts().size()][CAPACITY];
    times = new long[columns.times().size()][CAPACITY];
    joined = new String[CAPACITY];
    this.withJoined = withJoined;
  }

  /** Hands rows over, batch by batch. */
  void fill(Iterator<InternalRow> rows, Consumer<Batch> consumer) {
    while (rows.hasNext()) {
      load(rows.next());
      if (++size == CAPACITY) {
        consumer.accept(this);
        size = 0;
      }
    }
    if (size > 0) {
      consumer.accept(this);
      size = 0;
    }
  }

  private void load(InternalRow row) {
    int column = 0;
    for (double[] values : numbers) {
      values[size] = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
      column++;
    }
    for (int category = 0; category < codes.length; category++) {
      codes[category][size] =
          row.isNullAt(column) ? MISSING : code(category, row.getUTF8String(column));
      column++;
    }
    for (String[] values : texts) {
      values[size] = row.isNullAt(column) ? "" : row.getUTF8String(column).toString();
      column++;
    }
    for (long[] values : times) {
      values[size] = row.isNullAt(column) ? Long.MIN_VALUE : row.getLong(column);
      column++;
    }
    if (withJoined) {
      joined[size] = row.isNullAt(column) ? null : row.getUTF8String(column).toString();
    }
  }

  private int code(int category, UTF8String text) {
    Map<UTF8String, Integer> codesOfTexts = known.get(category);
    Integer code = codesOfTexts.get(text);
    if (code != null) {
      return code;
    }
    List<String> dictionary = dictionaries.get(category);
    if (dictionary.size() == CODES) {
      overflow[category][size] = text.toString();
      return OVERFLOW;
    }
    // Spark has other rows in the same bytes next
    codesOfTexts.put(text.copy(), dictionary.size());
    dictionary.add(text.toString());
    return dictionary.size() - 1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] numbers(int index) {
    return numbers[index];
  }

  @Override
  public int[] codes(int index) {
    return codes[index];
  }

  @Override
  public List<String> dictionary(int index) {
    return Collections.unmodifiableList(dictionaries.get(index));
  }

  @Override
  public String text(int index, int row) {
    return overflow[index][row];
  }

  @Override
  public String[] texts(int index) {
    return texts[index];
  }

  @Override
  public long[] times(int index) {
    return times[index];
  }

  @Override
  public @Nullable String joined(int row) {
    return joined[row];
  }
}
