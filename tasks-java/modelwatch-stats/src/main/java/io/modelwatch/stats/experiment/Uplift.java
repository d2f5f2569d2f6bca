package io.modelwatch.stats.experiment;

import io.modelwatch.domain.Interval;
import java.util.function.DoubleUnaryOperator;

/**
 * By how much more units of an arm succeed than those of its control, with a confidence sequence:
 * intervals that all hold the true difference at once, with probability 0.95 (or what is asked
 * for), however often one looks and whenever one stops.
 *
 * <p>Against the shares m (arm) and c (control) both streams of units are bet on at the same time;
 * the product of their {@link Arm#logWealth wealths} is a martingale, too, whichever stream goes on
 * next (Turner, Ly and Grünwald 2024, Generic E-variables for exact sequential k-sample tests that
 * allow for optional stopping). The interval holds the differences d for which some pair c, c + d
 * is not refuted:
 *
 * <p>{@code min over c of [ln wealth(c + d) + ln wealth(c)] < ln 1/α}
 *
 * <p>The left side is the {@link #evidence}. It is convex in d and at most 0 at the observed
 * difference, so the differences are one interval, which is never empty. It is about half as wide
 * again as that of a single look; nothing is assumed of how many units there will be, or of how
 * they come to arms, but that units of an arm succeed with one probability, given those before.
 */
public final class Uplift {

  /** Halvings until two doubles between 0 and 1 are as near as they can be. */
  private static final int HALVINGS = 60;

  private static final double ALPHA = 0.05;

  private final Arm control;
  private final Arm treated;

  /** Of an arm over its control. */
  public Uplift(Arm control, Arm treated) {
    this.control = control;
    this.treated = treated;
  }

  /**
   * The alpha of each interval with which those of all arms over one control hold together, with
   * probability 0.95.
   *
   * @param arms how many there are, the control among them
   */
  public static double alpha(int arms) {
    return ALPHA / Math.max(1, arms - 1);
  }

  /** The observed difference of shares; NaN while an arm has no units. */
  public double value() {
    return treated.rate() - control.rate();
  }

  /**
   * The confidence sequence at this look: from -1 to 1 while an arm has no units.
   *
   * @param alpha the probability with which the true difference is ever outside, between 0 and 1
   */
  public Interval interval(double alpha) {
    if (control.units() == 0 || treated.units() == 0) {
      return new Interval(-1, 1);
    }
    double threshold = -Math.log(alpha);
    DoubleUnaryOperator beyond = difference -> evidence(difference) - threshold;
    double seen = value();
    return new Interval(
        beyond.applyAsDouble(-1) < 0 ? -1 : root(beyond, -1, seen, HALVINGS),
        beyond.applyAsDouble(1) < 0 ? 1 : root(beyond, 1, seen, HALVINGS));
  }

  /**
   * The probability at most, without any difference, that evidence is ever as great as now: valid
   * at every look, 1 where nothing speaks for a difference.
   */
  public double p() {
    return Math.exp(-Math.max(0, evidence(0)));
  }

  /**
   * The logarithm of what betting against a difference has made of 1, at least.
   *
   * @param difference from -1 to 1
   */
  double evidence(double difference) {
    double low = Math.max(0, -difference);
    double high = Math.min(1, 1 - difference);
    double share =
        root(c -> control.slope(c) + treated.slope(shifted(c, difference)), high, low, HALVINGS);
    return control.logWealth(share) + treated.logWealth(shifted(share, difference));
  }

  /** Rounding leads out of 0 to 1, where there are no logarithms. */
  private static double shifted(double share, double difference) {
    return Math.min(1, Math.max(0, share + difference));
  }

  /**
   * Where a function changes its sign that is not negative at one end and negative at the other.
   */
  static double root(DoubleUnaryOperator function, double positive, double negative, int halvings) {
    double above = positive;
    double below = negative;
    for (int i = 0; i < halvings; i++) {
      double middle = (above + below) / 2;
      if (function.applyAsDouble(middle) >= 0) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }
}
