package io.modelwatch.stats.drift;

import io.modelwatch.stats.Explanation;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** Two-sample Kolmogorov-Smirnov test. */
final class KolmogorovSmirnov implements NumberMeasure {

  static final String NAME = "ks";

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
    int rows = (int) Math.max(1, Math.min(Math.rint(effective), MAXIMUM_ROWS));
    // The library's distribution is reached through its test: a sample that is as far from uniform
    double distance = steps.supremum() * Math.sqrt(effective / rows);
    double[] sample = new double[rows];
    for (int i = 0; i < rows; i++) {
      sample[i] = Math.max(0, (i + 1.0) / rows - distance);
    }
    return KolmogorovSmirnovTest.withDefaults().test(sample, x -> x).getPValue();
  }

  /** More rows change the limiting distribution no more. */
  private static final int MAXIMUM_ROWS = 1_000_000;
}
