package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Cramér's V between bin and sample. */
final class CramersV implements BinnedMeasure {

  static final String NAME = "cramers_v";

  @Override
  public Explanation explanation() {
    return Explanation.of(NAME, "How strongly bin and sample are associated.")
        .formula("sqrt(chi2 / (rows of both)): the smaller dimension of the table is 2")
        .range("0 (same shares) to 1; small where one sample is much the smaller")
        .threshold("0.1, and chi2's q-value at most 0.01: Cohen's small effect")
        .source("Cramér, Mathematical Methods of Statistics (1946); Cohen (1988)");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public double distance(Bins bins) {
    long rows = bins.baselineN() + bins.windowN();
    return rows == 0 ? 0 : Math.sqrt(ChiSquare.statistic(bins) / rows);
  }
}
