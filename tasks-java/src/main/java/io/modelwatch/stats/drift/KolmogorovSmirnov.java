package io.modelwatch.stats.drift;

import io.modelwatch.stats.Explanation;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** Two-sample Kolmogorov-Smirnov test. */
final class KolmogorovSmirnov implements NumberMeasure {

  static final String NAME = "ks";

  /** From so many rows on, the expansion is as exact as the exact distribution. */
  private static final int MANY = 100_000;

  /** Enough for full precision up to z = 3. */
  private static final int TERMS = 8;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            NAME, "The greatest difference of the shares below any number (a test, too).")
        .formula(
            "maximum over x of |share of baseline <= x - share of window <= x|, missing left out")
        .range("0 (same distribution) to 1 (no overlap)")
        .undefined("either side has too few numbers")
        .threshold(
            "0.1, and its own q-value at most 0.01: one row in ten has moved past some bound; the"
                + " p-value alone alarms on any difference once there are many rows")
        .source(
            "Smirnov (1939); p-value of the one-sample statistic with n m / (n + m) rows, as"
                + " SciPy's ks_2samp(method='asymp')");
  }

  @Override
  public Double defaultThreshold() {
    return 0.1;
  }

  @Override
  public Distance distance(NumberPair pair) {
    Steps steps = pair.steps();
    return new Distance(steps.supremum(), steps.supremumError(), pValue(steps));
  }

  private static double pValue(Steps steps) {
    double effective = (double) steps.n() * steps.m() / (steps.n() + steps.m());
    long rows = Math.max(1, (long) Math.rint(effective));
    return rows <= MANY
        ? library(steps.supremum(), (int) rows)
        : tail(steps.supremum(), (double) rows);
  }

  /** The library's distribution is reached through its test: a sample as far from uniform. */
  private static double library(double distance, int rows) {
    double[] sample = new double[rows];
    for (int i = 0; i < rows; i++) {
      sample[i] = Math.max(0, (i + 1.0) / rows - distance);
    }
    return KolmogorovSmirnovTest.withDefaults().test(sample, x -> x).getPValue();
  }

  /** Pelz and Good's (1976) expansion to the order of 1 / sqrt(rows). */
  private static double tail(double distance, double rows) {
    double z = distance * Math.sqrt(rows);
    if (z > 3) {
      return 2 * Math.exp(-2 * z * z);
    }
    if (z < 0.1) {
      return 1;
    }
    double limit = 0;
    double correction = 0;
    for (int k = 0; k < TERMS; k++) {
      double square = Math.PI * Math.PI * (k + 0.5) * (k + 0.5);
      double weight = Math.exp(-square / (2 * z * z));
      limit += weight;
      correction += 2 * (square - z * z) * weight;
    }
    double below =
        Math.sqrt(2 * Math.PI) / z * limit
            + Math.sqrt(Math.PI / 2) / (6 * Math.pow(z, 4)) * correction / Math.sqrt(rows);
    return Math.min(1, Math.max(0, 1 - below));
  }
}
