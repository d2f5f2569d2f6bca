package io.modelwatch.stats.drift.compat;

import java.util.Arrays;

/** The shares of both samples in the same bins. */
final class Shares {

  private final double[] baseline;
  private final double[] window;

  Shares(double[] baseline, double[] window) {
    this.baseline = baseline;
    this.window = window;
  }

  double[] baseline() {
    return baseline;
  }

  double[] window() {
    return window;
  }

  /** With a bin at the end for what of the window is in no bin. */
  Shares withLeftover() {
    double leftover = 1 - NumPy.sum(window);
    if (leftover <= 0) {
      return this;
    }
    double[] before = Arrays.copyOf(baseline, baseline.length + 1);
    double[] after = Arrays.copyOf(window, window.length + 1);
    after[window.length] = leftover;
    return new Shares(before, after);
  }
}
