package io.modelwatch.stats.drift;

import java.util.List;

/** The measures there are, in the order of reports. A new one is added here. */
public final class DriftMeasures {

  private DriftMeasures() {}

  /** Every measure. */
  public static List<DriftMeasure> all() {
    return List.of(
        new Psi(),
        new KullbackLeibler(),
        new JensenShannon(),
        new Hellinger(),
        new TotalVariation(),
        new LInfinity(),
        new ChiSquare(),
        new CramersV(),
        new KolmogorovSmirnov(),
        new Wasserstein(),
        new ScaledWasserstein());
  }
}
