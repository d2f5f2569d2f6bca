package io.modelwatch.stats.sequential;

import java.util.Arrays;

/**
 * Evidence that adds up over days: an e-detector (Shin, Ramdas and Rinaldo 2022) of the
 * Shiryaev–Roberts kind, {@code M ← (M + days) · e}, over p-values that are made e-values by {@code
 * e = κ p^(κ−1)}, averaged over κ of 0.2, 0.4, 0.6 and 0.8. While nothing changes, M is no more
 * than the days that passed on average, so that it takes 1/α days on average to reach 1/α.
 */
final class Detector {

  private static final double[] KAPPA = {0.2, 0.4, 0.6, 0.8};

  /** No p-value is taken as smaller. */
  private static final double LEAST = 1e-12;

  private static final double MOST = 1e100;

  private final double[] evidence = new double[KAPPA.length];
  private final double[] today = new double[KAPPA.length];
  private int values;

  /**
   * Adds a p-value of today; several are averaged, which is allowed whatever they depend on. NaN is
   * none.
   */
  void add(double p) {
    if (Double.isNaN(p)) {
      return;
    }
    // p^-0.2, and its powers are the others'
    double root = Math.pow(Math.max(p, LEAST), -0.2);
    double power = root;
    for (int k = KAPPA.length - 1; k >= 0; k--) {
      today[k] += KAPPA[k] * power;
      power *= root;
    }
    values++;
  }

  /**
   * Ends the day.
   *
   * @param days how many passed since the last time
   * @return today's e-value, 1 where there was no p-value
   */
  double end(double days) {
    if (values == 0) {
      return 1;
    }
    double mean = 0;
    for (int k = 0; k < KAPPA.length; k++) {
      double e = today[k] / values;
      evidence[k] = Math.min(MOST, (evidence[k] + days) * e);
      mean += e / KAPPA.length;
      today[k] = 0;
    }
    values = 0;
    return mean;
  }

  /** The evidence that added up. */
  double evidence() {
    double sum = 0;
    for (double one : evidence) {
      sum += one / KAPPA.length;
    }
    return sum;
  }

  /** Forgets it all. */
  void restart() {
    Arrays.fill(evidence, 0);
  }
}
