package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Population stability index. */
final class Psi implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of("psi", "How much the shares of the baseline's bins have changed.")
        .formula("sum over bins of (w - b) ln(w / b); b, w = (rows + 0.5) / (total + 0.5 bins)")
        .range("0 (same shares) to infinity")
        .threshold(
            "0.1, and chi2's q-value at most 0.01: the credit-scoring rule of thumb (0.1 moderate,"
                + " 0.25 major), which alone would alarm on chance where samples are small")
        .source("Siddiqi, Credit Risk Scorecards (2006); Yurdakul, Statistical properties of PSI");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public double distance(Bins bins) {
    double[] before = bins.baselineShares();
    double[] after = bins.windowShares();
    double sum = 0;
    for (int bin = 0; bin < before.length; bin++) {
      sum += term(before[bin], after[bin]);
    }
    return sum;
  }

  /** What a bin adds. */
  static double term(double before, double after) {
    return (after - before) * Math.log(after / before);
  }
}
