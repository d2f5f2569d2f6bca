package io.modelwatch.columns;

import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.DayBins;
import io.modelwatch.stats.sequential.NumberBinning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Counts rows by fixed bins, all of them and those of each segment, batch by batch. */
final class BinCounts implements RowCollector<DayBins> {

  /** Of a row that belongs to no segment of a division. */
  private static final int NO_PART = -1;

  private final FixedBins bins;
  private final List<String> numbers;

  /** Category columns that are counted, and those that only divide. */
  private final List<String> categories;

  private final List<String> divisions;
  private final long[] rows;

  /** By part, column (numbers first) and bin. */
  private final long[][][] counts;

  /** Of the category columns that are counted. */
  private final Map<String, CodeBins> ofCategories;

  BinCounts(FixedBins bins) {
    this.bins = bins;
    this.numbers = List.copyOf(bins.numbers().keySet());
    this.divisions = bins.divisions();
    TreeSet<String> named = new TreeSet<>(bins.categories().keySet());
    named.addAll(divisions);
    this.categories = List.copyOf(named);
    int parts = 1 + bins.segments().size();
    this.rows = new long[parts];
    this.counts = new long[parts][numbers.size() + categories.size()][];
    for (long[][] part : counts) {
      for (int column = 0; column < part.length; column++) {
        part[column] = new long[size(column)];
      }
    }
    this.ofCategories = new HashMap<>();
    bins.categories().forEach((name, binning) -> ofCategories.put(name, new CodeBins(binning)));
  }

  private int size(int column) {
    Binning binning = bins.all().get(name(column));
    return binning == null ? 0 : binning.size();
  }

  private String name(int column) {
    return column < numbers.size() ? numbers.get(column) : categories.get(column - numbers.size());
  }

  /** What is to be read. */
  ColumnScan columns() {
    return ColumnScan.of(numbers, categories);
  }

  @Override
  public void add(Batch batch) {
    add(batch, 0, batch.size());
  }

  /** Counts some rows of a batch, the last excluded. */
  void add(Batch batch, int from, int to) {
    int[][] parts = parts(batch, from, to);
    rows[0] += to - from;
    for (int[] division : parts) {
      for (int row = from; row < to; row++) {
        if (division[row] != NO_PART) {
          rows[division[row]]++;
        }
      }
    }
    for (int column = 0; column < numbers.size(); column++) {
      NumberBinning binning = Objects.requireNonNull(bins.numbers().get(numbers.get(column)));
      double[] values = batch.numbers(column);
      for (int row = from; row < to; row++) {
        count(column, binning.bin(values[row]), parts, row);
      }
    }
    for (int index = 0; index < categories.size(); index++) {
      CodeBins ofCategory = ofCategories.get(categories.get(index));
      if (ofCategory != null) {
        IntUnaryOperator bin = ofCategory.of(batch, index);
        for (int row = from; row < to; row++) {
          count(numbers.size() + index, bin.applyAsInt(row), parts, row);
        }
      }
    }
  }

  private void count(int column, int bin, int[][] parts, int row) {
    counts[0][column][bin]++;
    for (int[] division : parts) {
      if (division[row] != NO_PART) {
        counts[division[row]][column][bin]++;
      }
    }
  }

  /** The part of each row, division by division. */
  private int[][] parts(Batch batch, int from, int to) {
    int[][] parts = new int[divisions.size()][];
    for (int division = 0; division < parts.length; division++) {
      String column = divisions.get(division);
      int index = categories.indexOf(column);
      int[] ofCode =
          batch.dictionary(index).stream()
              .mapToInt(value -> 1 + bins.segments().indexOf(Segment.of(column, value)))
              .toArray();
      parts[division] = new int[batch.size()];
      for (int row = from; row < to; row++) {
        int code = batch.codes(index)[row];
        // A value that came after the dictionary was full is none of the largest segments
        int part = code >= 0 ? ofCode[code] : 0;
        parts[division][row] = part == 0 ? NO_PART : part;
      }
    }
    return parts;
  }

  /** What was counted. A column is not counted in the segments that its own values make. */
  @Override
  public DayBins state() {
    List<DayBins.Part> parts = new ArrayList<>();
    for (int part = 0; part < counts.length; part++) {
      Segment segment = part == 0 ? Segment.WHOLE : bins.segments().get(part - 1);
      SortedMap<String, long[]> columns = new TreeMap<>();
      for (int column = 0; column < counts[part].length; column++) {
        String name = name(column);
        if (counts[part][column].length > 0 && !segment.values().containsKey(name)) {
          columns.put(name, counts[part][column]);
        }
      }
      parts.add(new DayBins.Part(segment, rows[part], columns));
    }
    return new DayBins(parts);
  }
}
