package io.modelwatch.stats.drift;

/** A measure that compares shares by bin, and so is the same for numbers and categories. */
interface BinnedMeasure extends DriftMeasure {

  /** The distance of two samples in the same bins. */
  double distance(Bins bins);

  @Override
  default boolean appliesTo(ColumnPair pair) {
    return true;
  }

  @Override
  default Distance distance(ColumnPair pair) {
    return Distance.of(distance(pair.bins()));
  }
}
