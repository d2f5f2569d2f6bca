package io.modelwatch.stats.drift;

import io.modelwatch.stats.profile.NumberState;

/** A number column of the baseline and of the window. */
public final class NumberPair implements ColumnPair {

  private static final double NORMAL_INTERQUARTILE_RANGE = 1.349;

  private final NumberState baseline;
  private final NumberState window;
  private final Bins bins;
  private final Steps steps;

  /** Compares a window with its baseline. */
  public NumberPair(NumberState baseline, NumberState window) {
    this.baseline = baseline;
    this.window = window;
    NumberBins frozen = NumberBins.of(baseline);
    this.bins =
        new Bins(frozen.bins(), frozen.count(baseline), frozen.count(window)).withRarePooled();
    this.steps = Steps.of(baseline, window);
  }

  @Override
  public NumberState baseline() {
    return baseline;
  }

  @Override
  public NumberState window() {
    return window;
  }

  @Override
  public Bins bins() {
    return bins;
  }

  /** Both distribution functions. */
  public Steps steps() {
    return steps;
  }

  /** What the baseline's numbers usually differ by; an outlier does not change it. */
  double baselineScale() {
    Double upper = baseline.quantile(0.75);
    Double lower = baseline.quantile(0.25);
    double range = upper == null || lower == null ? 0 : upper - lower;
    if (range > 0) {
      return range / NORMAL_INTERQUARTILE_RANGE;
    }
    double deviation = Math.sqrt(baseline.moments().variance());
    return deviation > 0 ? deviation : 1;
  }

  @Override
  public long baselinePresent() {
    return baseline.finite();
  }

  @Override
  public long windowPresent() {
    return window.finite();
  }
}
