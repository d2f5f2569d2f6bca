package io.modelwatch.stats.experiment;

import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether units come to arms in the planned ratio, at every look (sample ratio mismatch). Where
 * they do not, something assigns, loses or counts units by arm, and no uplift is to be believed.
 *
 * <p>Against the planned shares t it is bet that the shares are others, drawn around t by a
 * Dirichlet distribution of a weight of w units (Lindon and Malek 2022, Anytime-valid inference for
 * multinomial count data, Advances in Neural Information Processing Systems 35):
 *
 * <p>{@code ln Γ(w) − ln Γ(w + n) + Σ [ln Γ(w t + n_a) − ln Γ(w t) − n_a ln t]}
 *
 * <p>with n_a units of each arm and n of all. While each unit comes to arms with the shares t,
 * given those before it, the wealth is a martingale that begins at 1. Units that are dealt out in
 * blocks of the planned ratio are nearer to it than chance allows, and never give an alarm.
 */
public final class SampleRatio {

  /** Looks out for imbalances of some percent, as they are in practice. */
  private static final double WEIGHT = 100;

  private SampleRatio() {}

  /**
   * The probability at most, with the planned shares, that counts are ever so far from them.
   *
   * @param counts the units of each arm
   * @param shares the planned share of each arm, greater than 0, in the same order; they add up to
   *     1
   */
  public static double p(List<Long> counts, List<Double> shares) {
    if (counts.size() != shares.size()) {
      throw new IllegalArgumentException(counts + " units for the shares " + shares);
    }
    double wealth = Gamma.logGamma(WEIGHT);
    double n = 0;
    for (int arm = 0; arm < counts.size(); arm++) {
      double count = counts.get(arm);
      double share = shares.get(arm);
      double weight = WEIGHT * share;
      wealth += Gamma.logGamma(weight + count) - Gamma.logGamma(weight) - count * Math.log(share);
      n += count;
    }
    return Math.exp(-Math.max(0, wealth - Gamma.logGamma(WEIGHT + n)));
  }
}
