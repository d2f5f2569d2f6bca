package io.modelwatch.view;

/**
 * The scale of a chart.
 *
 * @param from the value at its left end
 * @param to the value at its right end
 */
public record Scale(double from, double to) {

  /** From 0, or from the least value if that is lower, to 1 or beyond the greatest value. */
  static Scale around(double[] values) {
    double least = 0;
    double greatest = 1;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value > 1 ? value * 1.1 : value);
    }
    return new Scale(least, greatest);
  }

  /** Where a value lies between the ends, from 0 to 1; beyond an end it lies at the end. */
  double share(double value) {
    return (Math.max(from, Math.min(to, value)) - from) / (to - from);
  }
}
