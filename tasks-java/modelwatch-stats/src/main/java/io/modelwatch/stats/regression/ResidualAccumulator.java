package io.modelwatch.stats.regression;

import io.modelwatch.stats.Accumulator;

/** Summarizes predicted numbers against what came. */
public final class ResidualAccumulator implements Accumulator<Residuals> {

  private Residuals sum = Residuals.NONE;

  /** Adds a prediction; one without two finite numbers is not counted. */
  public void add(double predicted, double actual) {
    if (Double.isFinite(predicted) && Double.isFinite(actual)) {
      sum = sum.merge(Residuals.of(predicted, actual));
    }
  }

  @Override
  public Residuals state() {
    return sum;
  }
}
