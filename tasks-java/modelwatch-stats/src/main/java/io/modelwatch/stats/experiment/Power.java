package io.modelwatch.stats.experiment;

import io.modelwatch.domain.MetricValue;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What an experiment of a size sees, judged by {@link Uplift}: with which probability its interval
 * leaves out 0 when all units are there. The observed uplift is taken as normal about the true one
 * with the variance of two independent shares; the uplift from which 0 is left out is exact for the
 * expected number of successes of the control.
 */
public final class Power {

  /** The probability with which a detectable effect is seen. */
  private static final double ENOUGH = 0.8;

  private static final int HALVINGS = 50;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final double rate;
  private final long control;
  private final long treated;
  private final double alpha;

  /** The smallest observed uplift whose interval leaves out 0; infinite where none does. */
  private final double seenFrom;

  /**
   * Of an experiment.
   *
   * @param rate the share of units of the control that succeed, from 0 to 1
   * @param control so many units it has, at least 1
   * @param treated and so many the arm, at least 1
   * @param alpha how often an interval may leave out the true difference, between 0 and 1
   */
  public Power(double rate, long control, long treated, double alpha) {
    this.rate = rate;
    this.control = control;
    this.treated = treated;
    this.alpha = alpha;
    double most = 1 - rate;
    this.seenFrom =
        beyond(most) < 0 ? Double.POSITIVE_INFINITY : Uplift.root(this::beyond, most, 0, HALVINGS);
  }

  /** The probability of seeing that so many more of the arm's units succeed, from 0 to 1 - rate. */
  public double of(double effect) {
    double share = rate + effect;
    double variance = rate * (1 - rate) / control + share * (1 - share) / treated;
    if (variance <= 0) {
      return effect >= seenFrom ? 1 : 0;
    }
    return NORMAL.cumulativeProbability((effect - seenFrom) / Math.sqrt(variance));
  }

  /** The smallest effect that is seen with a probability of 0.8. */
  public MetricValue detectable() {
    long units = control + treated;
    double most = 1 - rate;
    if (of(most) < ENOUGH) {
      return MetricValue.undefined("so few units show no effect, however great", units);
    }
    return MetricValue.of(Uplift.root(effect -> of(effect) - ENOUGH, most, 0, HALVINGS), units);
  }

  /** By how much the evidence of an observed uplift is more than its interval needs. */
  private double beyond(double uplift) {
    Arm without = new Arm(rate * control, control);
    Arm with = new Arm(Math.min(1, rate + uplift) * treated, treated);
    return new Uplift(without, with).evidence(0) + Math.log(alpha);
  }
}
