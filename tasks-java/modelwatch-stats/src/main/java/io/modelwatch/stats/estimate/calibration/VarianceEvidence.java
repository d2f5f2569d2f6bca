package io.modelwatch.stats.estimate.calibration;

/**
 * What fitted deviations say about their spread: their squares, divided by how many of their values
 * the data determine rather than the prior (MacKay 1992). It has the same fixed point as
 * expectation maximisation and reaches it in few steps, also when the spread is small.
 */
final class VarianceEvidence {

  /** How many determined values a first belief is worth. */
  private static final double FIRST_VALUES = 1;

  private final double spread;
  private double squares;
  private double determined = FIRST_VALUES;

  /**
   * Collects evidence from deviations fitted with a spread.
   *
   * @param first what is believed of the spread without them
   */
  VarianceEvidence(double spread, double first) {
    this.spread = spread;
    this.squares = FIRST_VALUES * first * first;
  }

  double spread() {
    return spread;
  }

  /**
   * Adds a deviation.
   *
   * @param square its square, in units of its shape
   * @param values how many of its values the data determine
   */
  void add(double square, double values) {
    squares += square;
    determined += Math.max(0, values);
  }

  /** How many values the data determine; at least as many as the first belief is worth. */
  double determined() {
    return Math.max(FIRST_VALUES, determined - FIRST_VALUES);
  }

  /** The spread that follows. */
  double next() {
    return Math.sqrt(squares / determined);
  }
}
