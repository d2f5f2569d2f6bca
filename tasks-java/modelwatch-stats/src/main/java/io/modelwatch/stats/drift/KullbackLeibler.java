package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Kullback-Leibler divergence of the window from the baseline. */
final class KullbackLeibler implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "kl", "How badly the baseline's shares describe the window, in nats; not symmetric.")
        .formula("sum over bins of w ln(w / b); b, w = (rows + 0.5) / (total + 0.5 bins)")
        .range("0 (same shares) to infinity")
        .threshold("0.05, and chi2's q-value at most 0.01: about half of psi's, as kl is of psi")
        .source("Kullback and Leibler, On information and sufficiency (1951)");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.05, null);
  }

  @Override
  public double distance(Bins bins) {
    double[] before = bins.baselineShares();
    double[] after = bins.windowShares();
    double sum = 0;
    for (int bin = 0; bin < before.length; bin++) {
      sum += after[bin] * Math.log(after[bin] / before[bin]);
    }
    return Math.max(0, sum);
  }
}
