package io.modelwatch.columns;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Summarizes columns batch by batch. */
final class TableCollector implements RowCollector<TableState> {

  private final ColumnScan scan;
  private final List<NumberAccumulator> numbers;
  private final List<CodeCounts> categories;

  /** Of these columns. */
  TableCollector(ColumnScan scan, Resolution resolution) {
    this.scan = scan;
    this.numbers =
        scan.numbers().stream().map(column -> new NumberAccumulator(resolution)).toList();
    this.categories = scan.categories().stream().map(column -> new CodeCounts()).toList();
  }

  @Override
  public void add(Batch batch) {
    for (int i = 0; i < numbers.size(); i++) {
      numbers.get(i).add(batch.numbers(i), batch.size());
    }
    for (int i = 0; i < categories.size(); i++) {
      categories.get(i).add(batch, i);
    }
  }

  @Override
  public TableState state() {
    SortedMap<String, NumberState> numberStates = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      numberStates.put(scan.numbers().get(i), numbers.get(i).state());
    }
    SortedMap<String, CategoryState> categoryStates = new TreeMap<>();
    for (int i = 0; i < categories.size(); i++) {
      categoryStates.put(scan.categories().get(i), categories.get(i).state());
    }
    return new TableState(numberStates, categoryStates);
  }

  /** Counts dictionary codes, so that a category costs an increment a row. */
  private static final class CodeCounts {
    private final CategoryAccumulator overflow = new CategoryAccumulator();
    private List<String> dictionary = List.of();
    private long[] counts = new long[0];

    void add(Batch batch, int column) {
      dictionary = batch.dictionary(column);
      if (counts.length < dictionary.size()) {
        counts = Arrays.copyOf(counts, Math.max(64, dictionary.size() * 2));
      }
      int[] codes = batch.codes(column);
      for (int row = 0; row < batch.size(); row++) {
        int code = codes[row];
        if (code >= 0) {
          counts[code]++;
        } else if (code == Batch.MISSING) {
          overflow.addMissing(1);
        } else {
          overflow.add(batch.text(column, row), 1);
        }
      }
    }

    CategoryState state() {
      for (int code = 0; code < dictionary.size(); code++) {
        overflow.add(dictionary.get(code), counts[code]);
      }
      return overflow.state();
    }
  }
}
