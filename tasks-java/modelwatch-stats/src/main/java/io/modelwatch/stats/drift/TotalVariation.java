package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Total variation distance. */
final class TotalVariation implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of("total_variation", "The share of rows that would have to change bins.")
        .formula("sum over bins of |w - b| / 2")
        .range("0 (same shares) to 1 (nothing in common)")
        .threshold("0.1, and chi2's q-value at most 0.01: one row in ten has moved")
        .source("Levin, Peres and Wilmer, Markov Chains and Mixing Times, chapter 4");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public double distance(Bins bins) {
    double sum = 0;
    for (int bin = 0; bin < bins.size(); bin++) {
      sum += Math.abs(bins.windowShare(bin) - bins.baselineShare(bin));
    }
    return sum / 2;
  }
}
