package io.modelwatch.stats.profile;

import io.modelwatch.stats.Accumulator;

/** Summarizes a number column while it is scanned. */
public final class NumberAccumulator implements Accumulator<NumberState> {

  private final Resolution resolution;
  private final CellTable table;
  private double[] finite = new double[0];
  private long rows;
  private long missing;
  private long negativeInfinite;
  private long positiveInfinite;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;
  private Moments moments = Moments.NONE;

  /** An empty summary. */
  public NumberAccumulator(Resolution resolution) {
    this.resolution = resolution;
    this.table = new CellTable(resolution);
  }

  /** Adds the first {@code size} numbers; NaN is a missing one. */
  public void add(double[] numbers, int size) {
    rows += size;
    int finiteSize = keepFinite(numbers, size);
    table.add(finite, finiteSize);
    moments = moments.merge(Moments.of(finite, finiteSize));
  }

  /** Counts what is not finite, once for all that look at the finite numbers. */
  private int keepFinite(double[] numbers, int size) {
    if (finite.length < size) {
      finite = new double[size];
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double number = numbers[i];
      if (Double.isFinite(number)) {
        finite[kept++] = number;
        // Not Math.min and max: state() makes the zeros alike
        minimum = number < minimum ? number : minimum;
        maximum = number > maximum ? number : maximum;
      } else if (Double.isNaN(number)) {
        missing++;
      } else if (number > 0) {
        positiveInfinite++;
      } else {
        negativeInfinite++;
      }
    }
    return kept;
  }

  @Override
  public NumberState state() {
    boolean none = moments.n() == 0;
    return new NumberState(
        rows,
        missing,
        negativeInfinite,
        positiveInfinite,
        table.cells(),
        moments,
        none ? null : minimum + 0.0,
        none ? null : maximum + 0.0,
        resolution);
  }
}
