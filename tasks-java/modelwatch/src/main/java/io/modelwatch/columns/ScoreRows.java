package io.modelwatch.columns;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.cause.ScoreByBin;
import io.modelwatch.stats.sequential.CategoryBinning;
import io.modelwatch.stats.sequential.NumberBinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Rows by the bins of their columns and of what the model made of them.
 *
 * @param inputs the bins of the columns
 * @param made the bins of what the model makes of them
 * @param score which of those is asked for
 */
record ScoreRows(FixedBins inputs, FixedBins made, String score) implements RowSummary<ScoreByBin> {

  @Override
  public ColumnScan columns() {
    return new Counts().columns;
  }

  @Override
  public RowCollector<ScoreByBin> collector() {
    return new Counts();
  }

  @Override
  public Form<ScoreByBin> form() {
    return ScoreByBin.FORMAT;
  }

  /** What one scan has counted so far. */
  private final class Counts implements RowCollector<ScoreByBin> {

    private final List<String> numbers;
    private final List<String> categories;
    private final boolean isNumber = made.numbers().containsKey(score);
    private final ColumnScan columns;

    /** The score is the last of its kind. */
    private final List<NumberBinning> ofNumbers;

    private final List<CodeBins> ofCategories;

    /** By column (numbers first), its bin, and the score's. */
    private final long[][][] counts;

    private long rows;

    Counts() {
      this.numbers = List.copyOf(inputs.numbers().keySet());
      this.categories = List.copyOf(inputs.categories().keySet());
      int scores = Objects.requireNonNull(made.all().get(score)).size();
      this.columns =
          ColumnScan.of(
              isNumber ? with(numbers) : numbers, isNumber ? categories : with(categories));
      this.ofNumbers = new ArrayList<>(inputs.numbers().values());
      List<CategoryBinning> named = new ArrayList<>(inputs.categories().values());
      if (isNumber) {
        ofNumbers.add(made.numbers().get(score));
      } else {
        named.add(made.categories().get(score));
      }
      this.ofCategories = named.stream().map(CodeBins::new).toList();
      this.counts = new long[numbers.size() + categories.size()][][];
      for (int column = 0; column < counts.length; column++) {
        counts[column] =
            new long[Objects.requireNonNull(inputs.all().get(name(column))).size()][scores];
      }
    }

    private List<String> with(List<String> names) {
      List<String> all = new ArrayList<>(names);
      all.add(score);
      return all;
    }

    private String name(int column) {
      return column < numbers.size()
          ? numbers.get(column)
          : categories.get(column - numbers.size());
    }

    @Override
    public void add(Batch batch) {
      rows += batch.size();
      int[] ofRows = new int[batch.size()];
      Arrays.setAll(
          ofRows, isNumber ? number(batch, numbers.size()) : category(batch, categories.size()));
      for (int column = 0; column < counts.length; column++) {
        IntUnaryOperator bin =
            column < numbers.size()
                ? number(batch, column)
                : category(batch, column - numbers.size());
        for (int row = 0; row < batch.size(); row++) {
          counts[column][bin.applyAsInt(row)][ofRows[row]]++;
        }
      }
    }

    private IntUnaryOperator number(Batch batch, int index) {
      NumberBinning binning = ofNumbers.get(index);
      double[] values = batch.numbers(index);
      return row -> binning.bin(values[row]);
    }

    private IntUnaryOperator category(Batch batch, int index) {
      return ofCategories.get(index).of(batch, index);
    }

    @Override
    public ScoreByBin state() {
      SortedMap<String, long[][]> named = new TreeMap<>();
      for (int column = 0; column < counts.length; column++) {
        named.put(name(column), counts[column]);
      }
      return new ScoreByBin(rows, named);
    }
  }
}
