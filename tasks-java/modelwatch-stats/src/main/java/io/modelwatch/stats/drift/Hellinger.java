package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Hellinger distance. */
final class Hellinger implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of("hellinger", "The distance of the roots of the shares.")
        .formula("sqrt(sum over bins of (sqrt(b) - sqrt(w))^2 / 2)")
        .range("0 (same shares) to 1 (nothing in common)")
        .threshold("0.1, and chi2's q-value at most 0.01: the distance of a psi of about 0.08")
        .source("Hellinger (1909); Ditzler and Polikar, Hellinger distance based drift detection");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public double distance(Bins bins) {
    double sum = 0;
    for (int bin = 0; bin < bins.size(); bin++) {
      double difference = Math.sqrt(bins.baselineShare(bin)) - Math.sqrt(bins.windowShare(bin));
      sum += difference * difference;
    }
    return Math.sqrt(sum / 2);
  }
}
