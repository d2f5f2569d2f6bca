package io.modelwatch.stats.experiment;

import org.apache.commons.math3.special.Beta;

/**
 * The units of an arm and how many of them succeeded; expected numbers, which need not be whole,
 * where an experiment is planned.
 *
 * @param successes from 0 to {@code units}
 * @param units at least 0
 */
public record Arm(double successes, double units) {

  /** The mass of bets at either end: Jeffreys' prior, whose bets lose least in the worst case. */
  private static final double HALF = 0.5;

  /** Checks the counts. */
  public Arm {
    if (!(0 <= successes && successes <= units && Double.isFinite(units))) {
      throw new IllegalArgumentException(successes + " successes of " + units + " units");
    }
  }

  /** The units that did not succeed. */
  public double failures() {
    return units - successes;
  }

  /** The share of units that succeeded; NaN without units. */
  public double rate() {
    return successes / units;
  }

  /**
   * The logarithm of what 1 has become by betting, unit by unit, against a share of successes:
   *
   * <p>{@code ln B(s + 1/2, f + 1/2) − ln B(1/2, 1/2) − s ln m − f ln(1 − m)}
   *
   * <p>with s successes and f failures. Each unit pays for its outcome what it is worth if the
   * share is m; the stake on success is the share of successes so far, with half a success and half
   * a failure before the first unit. For outcomes of 0 and 1 every fair bet is such a ratio of
   * likelihoods (Waudby-Smith and Ramdas 2024, Estimating means of bounded random variables by
   * betting, Journal of the Royal Statistical Society B 86), and this one depends on the counts
   * alone, in whichever order units come (Robbins 1970, Statistical methods related to the law of
   * the iterated logarithm). While each unit succeeds with probability m given those before it,
   * this wealth is a martingale that begins at 1: it ever exceeds 1/α with probability α at most
   * (Ville 1939).
   *
   * <p>0 without units; infinite for a share of 0 or 1 that an outcome contradicts.
   *
   * @param share m, from 0 to 1
   */
  double logWealth(double share) {
    return Beta.logBeta(successes + HALF, failures() + HALF)
        - Beta.logBeta(HALF, HALF)
        - times(successes, Math.log(share))
        - times(failures(), Math.log1p(-share));
  }

  /** By how much the logarithm of wealth grows with the share. */
  double slope(double share) {
    return divided(failures(), 1 - share) - divided(successes, share);
  }

  /** What did not happen tells nothing, however unlikely it was. */
  private static double times(double count, double logarithm) {
    return count == 0 ? 0 : count * logarithm;
  }

  private static double divided(double count, double share) {
    return count == 0 ? 0 : count / share;
  }
}
