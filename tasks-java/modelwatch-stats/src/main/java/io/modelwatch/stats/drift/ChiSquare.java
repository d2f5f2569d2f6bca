package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;
import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;

/** Pearson's chi-squared test of homogeneity. */
final class ChiSquare implements DriftMeasure {

  static final String NAME = "chi2";

  @Override
  public Explanation explanation() {
    return Explanation.of(
            NAME, "Whether chance alone explains that the shares of the bins differ (a test).")
        .formula(
            "sum over bins and both samples of (rows - expected)^2 / expected, expected as if both"
                + " had the same shares; bins with fewer than 5 expected rows counted together")
        .range("0 (same shares) to infinity; bins - 1 for samples of the same distribution")
        .threshold(
            "none of its own: drifted when its q-value is at most 0.01 and cramers_v reaches its"
                + " threshold, since with many rows a difference of no consequence is significant")
        .source("Pearson (1900); Cochran (1954) on small expected counts");
  }

  @Override
  public boolean appliesTo(ColumnPair pair) {
    return true;
  }

  @Override
  public Distance distance(ColumnPair pair) {
    return new Distance(statistic(pair.bins()), 0, pValue(pair.bins()));
  }

  @Override
  public @Nullable Limit usual() {
    return null;
  }

  @Override
  public String effect() {
    return CramersV.NAME;
  }

  static double statistic(Bins bins) {
    double n = bins.baselineN();
    double m = bins.windowN();
    double sum = 0;
    for (int bin = 0; bin < bins.size(); bin++) {
      double both = bins.baseline().get(bin) + bins.window().get(bin);
      double expected = both * n / (n + m);
      double expectedInWindow = both * m / (n + m);
      double difference = bins.baseline().get(bin) - expected;
      sum += difference * difference / expected + difference * difference / expectedInWindow;
    }
    return sum;
  }

  static double pValue(Bins bins) {
    return bins.size() < 2
        ? 1
        : Gamma.regularizedGammaQ((bins.size() - 1) / 2.0, statistic(bins) / 2);
  }
}
