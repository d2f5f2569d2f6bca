package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Jensen-Shannon distance. */
final class JensenShannon implements BinnedMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of("js", "How well one row tells which of the two samples it is from.")
        .formula("sqrt of the mean of KL(b, m) and KL(w, m) in bits, with m = (b + w) / 2")
        .range("0 (same shares) to 1 (nothing in common)")
        .threshold(
            "0.1, and chi2's q-value at most 0.01: the distance of a psi of about 0.055; without"
                + " the test, 200 rows are that far from anything by chance")
        .source("Lin, Divergence measures based on the Shannon entropy (1991); base 2, SciPy's")
        .undefined("never; 0 where both are empty");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public double distance(Bins bins) {
    double sum = 0;
    for (int bin = 0; bin < bins.size(); bin++) {
      double before = bins.baselineShare(bin);
      double after = bins.windowShare(bin);
      double middle = (before + after) / 2;
      sum += relative(before, middle) + relative(after, middle);
    }
    return Math.sqrt(Math.max(0, sum / 2 / Math.log(2)));
  }

  private static double relative(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }
}
