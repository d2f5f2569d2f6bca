package io.modelwatch.stats.drift;

import org.jspecify.annotations.Nullable;

/** How far a window is from its baseline, as one number. One short file each. */
public interface DriftMeasure extends Judgeable {

  /** Whether the measure is defined for such columns at all. */
  boolean appliesTo(ColumnPair pair);

  /** The distance; both sides have enough rows. */
  Distance distance(ColumnPair pair);

  /** Whether missing values are left out, so that only the others count as rows. */
  default boolean ignoresMissing() {
    return false;
  }

  /**
   * Whether the distance is the difference of one share of the window and one of the baseline, the
   * greatest there is, so that its sampling error is that of the two.
   */
  default boolean isDifferenceOfShares() {
    return false;
  }

  @Override
  default String test() {
    return ChiSquare.NAME;
  }

  /**
   * A distance.
   *
   * @param value the distance, no finite number where the numbers are too great to compute with
   * @param error by how much it may differ from that of the values themselves; 0 where exact
   * @param pValue the probability of such a distance without drift, null for measures that are no
   *     test
   */
  record Distance(double value, double error, @Nullable Double pValue) {

    /** An exact distance of a measure that is no test. */
    public static Distance of(double value) {
      return new Distance(value, 0, null);
    }
  }
}
