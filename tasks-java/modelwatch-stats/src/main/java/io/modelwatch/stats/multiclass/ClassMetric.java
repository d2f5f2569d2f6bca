package io.modelwatch.stats.multiclass;

import io.modelwatch.domain.Word;

/** The metrics that every class has; 0 where a class has no denominator, as in scikit-learn. */
enum ClassMetric implements Word {
  /** Hits over decisions of the class. */
  PRECISION("hits / decisions of the class") {
    @Override
    double of(Square counts, int index) {
      return share(counts.hits(index), counts.decided(index));
    }
  },
  /** Hits over labels of the class. */
  RECALL("hits / labels of the class") {
    @Override
    double of(Square counts, int index) {
      return share(counts.hits(index), counts.labelled(index));
    }
  },
  /** The harmonic mean of the two. */
  F1("2 hits / (labels + decisions of the class)") {
    @Override
    double of(Square counts, int index) {
      return share(2 * counts.hits(index), counts.labelled(index) + counts.decided(index));
    }
  };

  private final String formula;

  ClassMetric(String formula) {
    this.formula = formula;
  }

  abstract double of(Square counts, int index);

  String formula() {
    return formula;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
