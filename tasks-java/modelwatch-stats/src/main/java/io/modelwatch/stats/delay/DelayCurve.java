package io.modelwatch.stats.delay;

/**
 * The distribution of the delay with which a positive outcome becomes known, over the bins of a
 * {@link DelayGrid}: everything that counts is known at maturity.
 */
final class DelayCurve {

  private final DelayGrid grid;
  private final double[] probability;
  private final double[] survival;

  DelayCurve(DelayGrid grid, double[] probability) {
    this.grid = grid;
    this.probability = probability;
    this.survival = new double[probability.length + 1];
    survival[0] = 1;
    for (int bin = 0; bin < probability.length; bin++) {
      survival[bin + 1] = Math.max(0, survival[bin] - probability[bin]);
    }
  }

  /**
   * The probability that a positive outcome is not yet known at an age: 1 at age 0, 0 at maturity.
   *
   * @param age days since the prediction
   */
  double survival(double age) {
    return age >= grid.maturity() ? 0 : survivalAt(grid.position(age));
  }

  /**
   * The delay in days within which this share of all positive outcomes becomes known.
   *
   * @param share between 0 and 1
   */
  double quantile(double share) {
    int bin = 0;
    while (bin < probability.length - 1 && 1 - survival[bin + 1] < share) {
      bin++;
    }
    double inBin = survival[bin] - survival[bin + 1];
    double part = inBin > 0 ? (survival[bin] - (1 - share)) / inBin : 1;
    return grid.days(bin + Math.max(0, Math.min(1, part)));
  }

  DelayGrid grid() {
    return grid;
  }

  double probability(int bin) {
    return probability[bin];
  }

  double survivalAt(double position) {
    int bin = (int) Math.min(probability.length - 1, position);
    return survival[bin] - (position - bin) * (survival[bin] - survival[bin + 1]);
  }
}
