package io.modelwatch.stats.profile;

import io.modelwatch.stats.State;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a number column: enough for its profile, for any histogram and quantile, and
 * for every drift measure, whatever the baseline.
 *
 * @param rows rows seen
 * @param missing rows without a number
 * @param negativeInfinite rows with minus infinity
 * @param positiveInfinite rows with infinity
 * @param cells the finite numbers
 * @param moments their mean and spread
 * @param minimum the smallest finite number, null where there is none
 * @param maximum the greatest finite number, null where there is none
 * @param resolution how finely numbers are told apart when states merge
 */
public record NumberState(
    long rows,
    long missing,
    long negativeInfinite,
    long positiveInfinite,
    Cells cells,
    Moments moments,
    @Nullable Double minimum,
    @Nullable Double maximum,
    Resolution resolution)
    implements State<NumberState>, ColumnState {

  @Override
  public long n() {
    return rows;
  }

  /** Rows with a finite number. */
  public long finite() {
    return moments.n();
  }

  @Override
  public NumberState merge(NumberState other) {
    Resolution finer = resolution.finer(other.resolution);
    return new NumberState(
        rows + other.rows,
        missing + other.missing,
        negativeInfinite + other.negativeInfinite,
        positiveInfinite + other.positiveInfinite,
        cells.merge(other.cells, finer),
        moments.merge(other.moments),
        minimum == null || (other.minimum != null && other.minimum < minimum)
            ? other.minimum
            : minimum,
        maximum == null || (other.maximum != null && other.maximum > maximum)
            ? other.maximum
            : maximum,
        finer);
  }

  /** The same rows with their numbers told apart no finer than {@code coarser}. */
  public NumberState within(Resolution coarser) {
    return new NumberState(
        rows,
        missing,
        negativeInfinite,
        positiveInfinite,
        cells.within(coarser),
        moments,
        minimum,
        maximum,
        resolution);
  }

  /**
   * The smallest number that at least a share of the finite numbers do not exceed (the inverse of
   * the empirical distribution function), to the width of a cell; null where there are none.
   *
   * @param share between 0 and 1
   */
  public @Nullable Double quantile(double share) {
    if (minimum == null || maximum == null) {
      return null;
    }
    double wanted = share * finite();
    long below = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      below += cells.count(cell);
      if (below >= wanted && below > 0) {
        return Math.min(maximum, Math.max(minimum, cells.value(cell)));
      }
    }
    return maximum;
  }
}
