package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;

/** Wasserstein's first distance by the baseline's scale. */
final class ScaledWasserstein implements NumberMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "wasserstein_scaled", "How far a number has to move on average, in baseline scales.")
        .formula(
            "wasserstein / scale; scale = the baseline's interquartile range / 1.349, or its"
                + " standard deviation where that range is 0, or 1 where that is 0 too")
        .range("0 (same distribution) to infinity; 1 is a shift of one standard deviation")
        .undefined("either side has too few numbers")
        .threshold("0.1, and ks's q-value at most 0.01: a tenth of the usual spread")
        .source(
            "Evidently divides by the standard deviation, which one outlier can make as great as"
                + " one likes; the quartiles do not notice it");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.1, null);
  }

  @Override
  public Distance distance(NumberPair pair) {
    double scale = pair.baselineScale();
    if (Double.isInfinite(scale)) {
      return Distance.of(Double.NaN);
    }
    return new Distance(pair.steps().area() / scale, pair.steps().areaError() / scale, null);
  }
}
