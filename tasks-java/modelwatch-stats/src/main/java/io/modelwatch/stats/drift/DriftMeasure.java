package io.modelwatch.stats.drift;

import io.modelwatch.stats.Explained;
import org.jspecify.annotations.Nullable;

/** How far a window is from its baseline, as one number. One short file each. */
public interface DriftMeasure extends Explained {

  /** Whether the measure is defined for such columns at all. */
  boolean appliesTo(ColumnPair pair);

  /** The distance; both sides have enough rows. */
  Distance distance(ColumnPair pair);

  /** From which distance a column counts as drifted unless the monitor says otherwise. */
  @Nullable Double defaultThreshold();

  /** Whether missing values are left out, so that only the others count as rows. */
  default boolean ignoresMissing() {
    return false;
  }

  /** Whether a distance is far enough to matter; without a threshold none is. */
  default boolean isFar(ColumnPair pair, Distance distance, @Nullable Double threshold) {
    return threshold != null && distance.value() >= threshold;
  }

  /** Which test has to rule out chance before a column counts as drifted. */
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
