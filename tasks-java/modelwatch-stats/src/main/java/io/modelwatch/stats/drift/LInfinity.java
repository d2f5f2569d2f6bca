package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Chebyshev distance. */
final class LInfinity implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of("l_infinity", "By how much the share of the most changed bin changed.")
        .formula("maximum over bins of |w - b|")
        .range("0 (same shares) to 1")
        .threshold("0.1, and chi2's q-value at most 0.01: NannyML's and TFDV's usual bound")
        .source("Breck et al., Data validation for machine learning (2019)");
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
  public double distance(Bins bins) {
    double greatest = 0;
    for (int bin = 0; bin < bins.size(); bin++) {
      greatest = Math.max(greatest, Math.abs(bins.windowShare(bin) - bins.baselineShare(bin)));
    }
    return greatest;
  }
}
