package io.modelwatch.columns;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.cause.ScoreByBin;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.CategoryBinning;
import io.modelwatch.stats.sequential.NumberBinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private final ColumnScan columns;
    private final int scores;

    /** By column (numbers first), its bin, and the score's. */
    private final long[][][] counts;

    private long rows;

    Counts() {
      this.numbers = List.copyOf(inputs.numbers().keySet());
      this.categories = List.copyOf(inputs.categories().keySet());
      this.scores = Objects.requireNonNull(made.all().get(score)).size();
      boolean isNumber = made.numbers().containsKey(score);
      this.columns =
          ColumnScan.of(
              isNumber ? with(numbers) : numbers, isNumber ? categories : with(categories));
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
      NumberBinning ofScores = made.numbers().get(score);
      int[] ofRows =
          ofScores == null
              ? bins(batch, categories.size(), Objects.requireNonNull(made.categories().get(score)))
              : bins(batch, numbers.size(), ofScores);
      for (int column = 0; column < counts.length; column++) {
        NumberBinning binning = inputs.numbers().get(name(column));
        int[] bins =
            binning == null
                ? bins(
                    batch,
                    column - numbers.size(),
                    Objects.requireNonNull(inputs.categories().get(name(column))))
                : bins(batch, column, binning);
        for (int row = 0; row < batch.size(); row++) {
          counts[column][bins[row]][ofRows[row]]++;
        }
      }
    }

    private static int[] bins(Batch batch, int column, NumberBinning binning) {
      double[] values = batch.numbers(column);
      int[] bins = new int[batch.size()];
      Arrays.setAll(bins, row -> binning.bin(values[row]));
      return bins;
    }

    private static int[] bins(Batch batch, int column, CategoryBinning binning) {
      int[] ofCodes = batch.dictionary(column).stream().mapToInt(binning::bin).toArray();
      int[] codes = batch.codes(column);
      int[] bins = new int[batch.size()];
      Arrays.setAll(
          bins,
          row ->
              codes[row] >= 0
                  ? ofCodes[codes[row]]
                  : codes[row] == Batch.MISSING
                      ? Binning.MISSING
                      : binning.bin(batch.text(column, row)));
      return bins;
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
