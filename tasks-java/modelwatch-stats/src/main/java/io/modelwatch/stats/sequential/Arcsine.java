package io.modelwatch.stats.sequential;

/**
 * Shares on a scale where their sampling variance is about 1/n whatever the share (Anscombe 1948):
 * {@code 2 asin √((c + 3/8) / (n + 3/4))}.
 */
final class Arcsine {

  private static final double COUNT = 0.375;
  private static final double ROWS = 0.75;

  /** Up to here the series of the arc sine is exact to 1e-7 of it. */
  private static final double SMALL = 0.25;

  private Arcsine() {}

  /** A share of n rows on the scale. */
  static double of(double share, double n) {
    return 2 * Math.asin(Math.sqrt(inner(share, n)));
  }

  /** How far a share is above another on the scale, both of n rows: no artefact of volume. */
  static double difference(double share, double other, double n) {
    double u = inner(share, n);
    double v = inner(other, n);
    // asin a - asin b = asin(a √(1 - b²) - b √(1 - a²))
    double sine = Math.sqrt(u * (1 - v)) - Math.sqrt(v * (1 - u));
    double square = sine * sine;
    double arc =
        square < SMALL * SMALL
            ? sine
                * (1
                    + square
                        * (1.0 / 6
                            + square * (3.0 / 40 + square * (15.0 / 336 + square * 105 / 3456))))
            : Math.asin(sine);
    return 2 * arc;
  }

  /** The share at a place of the scale, 0 to 1. */
  static double share(double place, double n) {
    double sine = Math.sin(Math.max(0, Math.min(Math.PI, place)) / 2);
    return Math.max(0, Math.min(1, (sine * sine * (n + ROWS) - COUNT) / n));
  }

  private static double inner(double share, double n) {
    return (share * n + COUNT) / (n + ROWS);
  }
}
