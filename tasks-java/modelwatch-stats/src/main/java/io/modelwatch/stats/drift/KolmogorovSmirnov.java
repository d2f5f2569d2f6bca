package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

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
  public boolean isDifferenceOfShares() {
    return true;
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public Distance distance(NumberPair pair) {
    Steps steps = pair.steps();
    return new Distance(steps.supremum(), steps.supremumError(), steps.pValue());
  }
}
