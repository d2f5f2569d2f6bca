package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.ColumnState;
import io.modelwatch.stats.profile.NumberState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of numbers: heavy values alone, the others in ranges of about a tenth of the baseline. Where
 * the baseline has few distinct numbers, any other number is new, not only those out of range.
 */
public final class NumberBinning implements Binning {

  /** Ranges of about one part in so many of the baseline. */
  private static final int RANGES = 10;

  /** So many distinct numbers are codes or counts: another one is new. */
  private static final int DISCRETE = 30;

  /** Bin i holds the numbers in (upper[i - 1], upper[i]]. */
  private final double[] upper;

  /** The distinct numbers in ascending order where they are few, else empty. */
  private final double[] known;

  private final double minimum;

  private NumberBinning(double[] upper, double[] known, double minimum) {
    this.upper = upper;
    this.known = known;
    this.minimum = minimum;
  }

  /** The bins of a baseline; one without numbers knows none. */
  static NumberBinning of(NumberState baseline) {
    Double minimum = baseline.minimum();
    Double maximum = baseline.maximum();
    if (minimum == null || maximum == null) {
      return new NumberBinning(new double[0], new double[0], Double.POSITIVE_INFINITY);
    }
    Cells cells = baseline.cells();
    double[] upper = bounds(cells);
    // The last cell of a grid may reach beyond the greatest number seen
    upper[upper.length - 1] = maximum;
    double[] known = new double[cells.isExact() && cells.size() <= DISCRETE ? cells.size() : 0];
    Arrays.setAll(known, cells::value);
    return new NumberBinning(upper, known, minimum);
  }

  private static double[] bounds(Cells cells) {
    long total = cells.total();
    List<Double> bounds = new ArrayList<>();
    long open = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      long count = cells.count(cell);
      boolean heavy = count * 100 >= HEAVY_PERCENT * total;
      if (heavy && open > 0) {
        bounds.add(cells.upper(cell - 1));
        open = 0;
      }
      open += count;
      if (heavy || open * RANGES >= total || cell == cells.size() - 1) {
        bounds.add(cells.upper(cell));
        open = 0;
      }
    }
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Where a number belongs; NaN is missing. */
  public int bin(double number) {
    if (Double.isNaN(number)) {
      return MISSING;
    }
    if (number < minimum || upper.length == 0 || number > upper[upper.length - 1]) {
      return NEW;
    }
    // Zero is negative zero's equal, which binary search does not know
    double value = number + 0.0;
    if (known.length > 0 && Arrays.binarySearch(known, value) < 0) {
      return NEW;
    }
    int found = Arrays.binarySearch(upper, value);
    return FIRST + (found >= 0 ? found : -found - 1);
  }

  @Override
  public SeriesKind kind() {
    return upper.length <= 2 ? SeriesKind.TWO_VALUED : SeriesKind.ORDERED;
  }

  @Override
  public List<Bin> ordinary() {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < upper.length; bin++) {
      boolean first = bin == 0;
      double from = first ? minimum : upper[bin - 1];
      bins.add(
          known.length == upper.length
              ? Bin.named(String.valueOf(upper[bin]))
              : Bin.range(first, from, upper[bin]));
    }
    return bins;
  }

  @Override
  public String text() {
    return minimum + " " + Arrays.toString(upper) + " " + Arrays.toString(known);
  }

  @Override
  public int size() {
    return FIRST + upper.length;
  }

  /** Cells of a coarser grid than the baseline's count where their middle is. */
  @Override
  public long[] count(ColumnState state) {
    NumberState numbers = (NumberState) state;
    long[] counts = new long[size()];
    counts[MISSING] = numbers.missing();
    counts[NEW] = numbers.negativeInfinite() + numbers.positiveInfinite();
    Cells cells = numbers.cells();
    for (int cell = 0; cell < cells.size(); cell++) {
      counts[bin(inRange(cells, cell))] += cells.count(cell);
    }
    return counts;
  }

  /** A cell that only reaches into the range counts as inside. */
  private double inRange(Cells cells, int cell) {
    double value = cells.value(cell);
    if (upper.length == 0 || cells.isExact()) {
      return value;
    }
    double maximum = upper[upper.length - 1];
    if (value < minimum && cells.upper(cell) >= minimum) {
      return minimum;
    }
    return value > maximum && cells.lower(cell) <= maximum ? maximum : value;
  }
}
