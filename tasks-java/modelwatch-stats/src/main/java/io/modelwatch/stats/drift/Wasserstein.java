package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explanation;
import org.jspecify.annotations.Nullable;

/** Wasserstein's first distance, in the column's own unit. */
final class Wasserstein implements NumberMeasure {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "wasserstein", "How far a number has to move on average, in the column's unit.")
        .formula("the area between both distribution functions of the finite numbers")
        .range("0 (same distribution) to infinity")
        .undefined("either side has too few numbers")
        .threshold("none: it depends on the column's unit; see wasserstein_scaled")
        .source("Ramdas, Garcia and Cuturi (2017); SciPy's wasserstein_distance");
  }

  @Override
  public @Nullable Limit usual() {
    return null;
  }

  @Override
  public Distance distance(NumberPair pair) {
    return new Distance(pair.steps().area(), pair.steps().areaError(), null);
  }
}
