package io.modelwatch.stats.delay;

/**
 * A time in which no report could become known. Silence says nothing of it: a positive prediction
 * is silent at an age with the probability of the delays beyond that age, and of those that fall
 * into the outage.
 *
 * @param from when it began, in days before the as-of time
 * @param to when it ended, in days before the as-of time; below {@code from}
 */
public record FeedOutage(double from, double to) {

  /** Checks the order. */
  public FeedOutage {
    if (!(from > to && to >= 0)) {
      throw new IllegalArgumentException(
          "an outage ends after it began: %s, %s".formatted(from, to));
    }
  }

  /** The first delay that fell into it, of a prediction (or report) of an age. */
  double shortest(double age) {
    return Math.max(0, age - from);
  }

  /** The end of the delays that fell into it. */
  double longest(double age) {
    return Math.max(0, age - to);
  }

  /** The probability that a report about a positive prediction of this age fell into it. */
  double lost(DelayCurve curve, double age) {
    return curve.survival(shortest(age)) - curve.survival(longest(age));
  }
}
