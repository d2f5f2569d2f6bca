package io.modelwatch.stats.multivariate;

import java.util.List;

/** The measures of all columns together. A new one is added here. */
public final class MultivariateMeasures {

  private MultivariateMeasures() {}

  /** Every measure. */
  public static List<MultivariateMeasure> all() {
    return List.of(new DomainClassifier(), new PcaReconstruction());
  }
}
