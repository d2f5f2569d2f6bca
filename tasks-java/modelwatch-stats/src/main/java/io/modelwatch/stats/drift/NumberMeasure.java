package io.modelwatch.stats.drift;

/** A measure of numbers as numbers: it needs their order, or their distances. */
interface NumberMeasure extends DriftMeasure {

  /** The distance of two number columns. */
  Distance distance(NumberPair pair);

  @Override
  default boolean appliesTo(ColumnPair pair) {
    return pair instanceof NumberPair;
  }

  @Override
  default Distance distance(ColumnPair pair) {
    return distance((NumberPair) pair);
  }

  @Override
  default boolean ignoresMissing() {
    return true;
  }

  @Override
  default String test() {
    return KolmogorovSmirnov.NAME;
  }
}
