package io.modelwatch.stats.delay;

/**
 * The delays from zero to the maturity of a label contract, cut into bins that grow with the delay:
 * edge {@code j} of {@code m} lies at {@code maturity · (j / m)²}, because most reports come early
 * and the curve is steepest there.
 */
final class DelayGrid {

  /** 64 bins resolve a curve over 60 days to 20 minutes at its start and to 2 days at its end. */
  static final int BINS = 64;

  private final double maturity;

  DelayGrid(double maturityDays) {
    if (!(maturityDays > 0)) {
      throw new IllegalArgumentException("the maturity must be positive: " + maturityDays);
    }
    this.maturity = maturityDays;
  }

  double maturity() {
    return maturity;
  }

  /** The bin of a delay in days; what is below or beyond falls into the first or last bin. */
  int bin(double days) {
    return (int) Math.max(0, Math.min(BINS - 1, position(days)));
  }

  /**
   * Where a delay lies on the scale of the bins, 0 to {@link #BINS}, linear in days inside a bin.
   */
  double position(double days) {
    double share = Math.max(0, Math.min(1, days / maturity));
    int bin = (int) Math.min(BINS - 1, BINS * Math.sqrt(share));
    double lower = edge(bin);
    return bin + (share - lower) / (edge(bin + 1) - lower);
  }

  /** The delay in days at a position on the scale of the bins. */
  double days(double position) {
    int bin = (int) Math.min(BINS - 1, position);
    return maturity * (edge(bin) + (position - bin) * (edge(bin + 1) - edge(bin)));
  }

  private static double edge(int index) {
    double root = (double) index / BINS;
    return root * root;
  }
}
