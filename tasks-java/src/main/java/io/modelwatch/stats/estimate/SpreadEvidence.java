package io.modelwatch.stats.estimate;

/**
 * What fitted deviations say about their spread: their squares, divided by how many of their values
 * the data determine rather than the prior (MacKay 1992). It has the same fixed point as
 * expectation maximisation and reaches it in few steps, also when the spread is small.
 */
final class SpreadEvidence {

  /** A first belief, in log odds, ... */
  static final double PRIOR_SPREAD = 0.2;

  /** ... and how many determined values it is worth. */
  private static final double PRIOR_VALUES = 1;

  private final double spread;
  private double squares = PRIOR_VALUES * PRIOR_SPREAD * PRIOR_SPREAD;
  private double determined = PRIOR_VALUES;

  /** Collects evidence from deviations fitted with a spread. */
  SpreadEvidence(double spread) {
    this.spread = spread;
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

  /** The spread that follows. */
  double next() {
    return Math.sqrt(squares / determined);
  }

  /** By how much of itself the spread changes. */
  double change() {
    return Math.abs(next() / spread - 1);
  }
}
