package io.modelwatch.stats.drift;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bins of a number column, made from its baseline alone: ten of equal baseline share or, where
 * the baseline has at most {@value #DISCRETE} distinct numbers, one for each number. Numbers below
 * and above the baseline's range, unseen ones in between, and missing ones have bins of their own,
 * so that neither an outlier nor a flood of missing values can move the others' bounds.
 */
final class NumberBins {

  private static final int QUANTILES = 10;
  private static final int DISCRETE = 30;

  /** Bin i holds the numbers in (upper[i - 1], upper[i]]; where discrete, upper[i] itself. */
  private final double[] upper;

  private final boolean discrete;
  private final double minimum;

  private NumberBins(double[] upper, boolean discrete, double minimum) {
    this.upper = upper;
    this.discrete = discrete;
    this.minimum = minimum;
  }

  /** The bins of a baseline. */
  static NumberBins of(NumberState baseline) {
    Cells cells = baseline.cells();
    if (baseline.minimum() == null || baseline.maximum() == null) {
      return new NumberBins(new double[0], true, Double.POSITIVE_INFINITY);
    }
    boolean discrete = cells.isExact() && cells.size() <= DISCRETE;
    List<Double> upper = new ArrayList<>();
    long below = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      long before = below * QUANTILES / baseline.finite();
      below += cells.count(cell);
      if (discrete || below * QUANTILES / baseline.finite() > before) {
        upper.add(cells.upper(cell));
      }
    }
    double[] bounds = upper.stream().mapToDouble(Double::doubleValue).toArray();
    // The last cell of a grid may reach beyond the greatest number seen
    bounds[bounds.length - 1] = baseline.maximum();
    return new NumberBins(bounds, discrete, baseline.minimum());
  }

  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < upper.length; bin++) {
      bins.add(bin(bin));
    }
    bins.add(upper.length == 0 ? Bin.named("below") : Bin.below(minimum));
    bins.add(upper.length == 0 ? Bin.named("above") : Bin.above(upper[upper.length - 1]));
    bins.add(Bin.named("unseen"));
    bins.add(Bin.named("missing"));
    return bins;
  }

  List<Long> count(NumberState state) {
    int regular = upper.length;
    long[] counts = new long[regular + 4];
    counts[regular] = state.negativeInfinite();
    counts[regular + 1] = state.positiveInfinite();
    counts[regular + 3] = state.missing();
    Cells cells = state.cells();
    for (int cell = 0; cell < cells.size(); cell++) {
      counts[bin(cells, cell)] += cells.count(cell);
    }
    return Arrays.stream(counts).boxed().toList();
  }

  /** Cells of the same or a finer grid lie in one bin; of a coarser one, their middle decides. */
  private int bin(Cells cells, int cell) {
    int regular = upper.length;
    double number = cells.value(cell);
    if (regular == 0) {
      return regular + 2;
    }
    if (cells.upper(cell) < minimum) {
      return regular;
    }
    if (cells.lower(cell) > upper[regular - 1]) {
      return regular + 1;
    }
    int found = Arrays.binarySearch(upper, number);
    if (found >= 0) {
      return found;
    }
    return discrete ? regular + 2 : Math.min(-found - 1, regular - 1);
  }

  private Bin bin(int bin) {
    return discrete
        ? Bin.named(String.valueOf(upper[bin]))
        : Bin.range(bin == 0, bin == 0 ? minimum : upper[bin - 1], upper[bin]);
  }
}
