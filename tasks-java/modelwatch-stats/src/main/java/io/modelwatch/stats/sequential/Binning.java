package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.ColumnState;
import io.modelwatch.stats.profile.NumberState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed bins that a column's days are counted in, made from its baseline alone: {@link
 * #MISSING} for rows without a value, {@link #NEW} for values that the baseline does not have
 * (categories) or that are outside its range (numbers), then the ordinary ones. A value that has
 * {@value #HEAVY_PERCENT} % or more of the baseline has a bin of its own, so that a rare risk's
 * zeros and the rest cannot hide one another.
 */
public sealed interface Binning extends Serializable permits NumberBinning, CategoryBinning {

  /** Where rows without a value are counted. */
  int MISSING = 0;

  /** Where values that the baseline does not have are counted. */
  int NEW = 1;

  /** The first bin of ordinary values. */
  int FIRST = 2;

  /** A value of so many percent has a bin of its own. */
  int HEAVY_PERCENT = 8;

  /** The bins of a baseline, of a number or a category column. */
  static Binning of(ColumnState baseline) {
    if (baseline instanceof NumberState numbers) {
      return NumberBinning.of(numbers);
    }
    if (baseline instanceof CategoryState categories) {
      return CategoryBinning.of(categories);
    }
    throw new IllegalArgumentException("no bins for a " + baseline.getClass().getSimpleName());
  }

  /** How a series of these bins is read. */
  SeriesKind kind();

  /** What the ordinary bins hold, in order. */
  List<Bin> ordinary();

  /**
   * Rows by bin.
   *
   * @param state of the same kind of column as the baseline
   */
  long[] count(ColumnState state);

  /** Tells these bins from any others. */
  String text();

  /** How many bins there are. */
  default int size() {
    return FIRST + ordinary().size();
  }

  /** What all bins hold, in order. */
  default List<Bin> bins() {
    List<Bin> bins = new ArrayList<>(List.of(Bin.named("missing"), Bin.named("new")));
    bins.addAll(ordinary());
    return List.copyOf(bins);
  }
}
