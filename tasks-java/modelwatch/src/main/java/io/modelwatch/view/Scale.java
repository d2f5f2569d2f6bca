package io.modelwatch.view;

import java.util.Locale;

/**
 * The horizontal scale of a chart.
 *
 * @param from the value at its left end
 * @param to the value at its right end
 */
record Scale(double from, double to) {

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

  /** Where a value lies, in percent of the width. */
  String at(double value) {
    double share = (Math.max(from, Math.min(to, value)) - from) / (to - from);
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  /** The distance between two values, in percent of the width. */
  String between(double lower, double upper) {
    return String.format(
        Locale.ROOT, "%.2f%%", 100 * (Math.min(to, upper) - Math.max(from, lower)) / (to - from));
  }
}
