package io.modelwatch.stats.delay;

import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Counts from which a delay curve is estimated. Three kinds of cases are kept apart, because they
 * were selected differently:
 *
 * <ul>
 *   <li><em>truncated</em>: a case that is only known because its report came: its delay could not
 *       have been longer than its age, so long delays are missing among the young;
 *   <li><em>exact</em>: a case known to be positive otherwise (an investigation) whose report came;
 *   <li><em>censored</em>: a case known to be positive otherwise whose report has not come yet.
 * </ul>
 *
 * {@link #fit} is the nonparametric maximum likelihood estimate under right truncation and right
 * censoring (Turnbull 1976; for truncated cases alone it is the reverse-time product limit of
 * Kalbfleisch and Lawless 1989, for the others alone that of Kaplan and Meier), found by
 * expectation maximisation: each truncated case stands for the unseen ones with longer delays, each
 * censored case for its possible delays. A prior distribution, worth a stated number of cases, says
 * what to believe where there is no data: at the beginning of a stream. Delays that fell into an
 * {@linkplain FeedOutage outage} are as unseen as those beyond the age.
 */
final class DelaySample {

  private static final int ITERATIONS = 1000;
  private static final double TOLERANCE = 1e-9;

  private final DelayGrid grid;
  private final double[] prior;
  private final List<FeedOutage> outages;

  /** Truncated cases by the bin of their delay and the bin of their age. */
  private final double[][] truncated = new double[DelayGrid.BINS][DelayGrid.BINS];

  private final double[] exact = new double[DelayGrid.BINS];
  private final double[] censored = new double[DelayGrid.BINS];

  private DelaySample(DelayGrid grid, double[] prior, List<FeedOutage> outages) {
    this.grid = grid;
    this.prior = prior;
    this.outages = outages;
  }

  /** A sample whose prior is one case, spread evenly over the bins. */
  static DelaySample of(DelayGrid grid) {
    return of(grid, List.of());
  }

  /** The same where no report could become known at times. */
  static DelaySample of(DelayGrid grid, List<FeedOutage> outages) {
    double[] prior = new double[DelayGrid.BINS];
    java.util.Arrays.fill(prior, 1.0 / DelayGrid.BINS);
    return new DelaySample(grid, prior, outages);
  }

  /** The same cases, whose prior is another curve, worth some cases. */
  DelaySample near(DelayCurve other, double cases) {
    double[] belief = new double[DelayGrid.BINS];
    for (int bin = 0; bin < belief.length; bin++) {
      belief[bin] = cases * other.probability(bin);
    }
    DelaySample near = new DelaySample(grid, belief, outages);
    for (int bin = 0; bin < DelayGrid.BINS; bin++) {
      near.exact[bin] = exact[bin];
      near.censored[bin] = censored[bin];
      near.truncated[bin] = truncated[bin].clone();
    }
    return near;
  }

  void addTruncated(double delay, double age, double cases) {
    truncated[grid.bin(delay)][grid.bin(age)] += cases;
  }

  void addExact(double delay, double cases) {
    exact[grid.bin(delay)] += cases;
  }

  void addCensored(double age, double cases) {
    censored[grid.bin(age)] += cases;
  }

  /** The most likely curve. */
  DelayCurve fit() {
    double[] start = new double[DelayGrid.BINS];
    java.util.Arrays.fill(start, 1.0 / DelayGrid.BINS);
    return fit(start);
  }

  /**
   * A curve drawn from the distribution of those the sample leaves possible: the Bayesian bootstrap
   * (Rubin 1981) weighs each case by an exponential variate.
   */
  DelayCurve draw(RandomGenerator random, DelayCurve start) {
    DelaySample weighted = new DelaySample(grid, prior, outages);
    for (int delay = 0; delay < DelayGrid.BINS; delay++) {
      for (int age = 0; age < DelayGrid.BINS; age++) {
        weighted.truncated[delay][age] = gamma(random, truncated[delay][age]);
      }
      weighted.exact[delay] = gamma(random, exact[delay]);
      weighted.censored[delay] = gamma(random, censored[delay]);
    }
    double[] probability = new double[DelayGrid.BINS];
    for (int bin = 0; bin < probability.length; bin++) {
      probability[bin] = start.probability(bin);
    }
    return weighted.fit(probability);
  }

  private DelayCurve fit(double[] start) {
    double[] seen = prior.clone();
    double[] truncatedByAge = new double[DelayGrid.BINS];
    for (int delay = 0; delay < DelayGrid.BINS; delay++) {
      seen[delay] += exact[delay];
      for (int age = 0; age < DelayGrid.BINS; age++) {
        seen[delay] += truncated[delay][age];
        truncatedByAge[age] += truncated[delay][age];
      }
    }
    double[][] lost = lost();
    double[] current = start;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = maximise(current, seen, truncatedByAge, lost);
      double change = 0;
      for (int bin = 0; bin < next.length; bin++) {
        change = Math.max(change, Math.abs(next[bin] - current[bin]));
      }
      current = next;
      if (change < TOLERANCE) {
        break;
      }
    }
    return new DelayCurve(grid, current);
  }

  /**
   * By the bin of an age: which share of each bin's delays fell into an outage; nothing without.
   */
  private double[][] lost() {
    double[][] lost = new double[outages.isEmpty() ? 0 : DelayGrid.BINS][DelayGrid.BINS];
    for (int age = 0; age < lost.length; age++) {
      double days = grid.days(age + 0.5);
      for (FeedOutage outage : outages) {
        double from = grid.position(outage.shortest(days));
        double to = grid.position(outage.longest(days));
        for (int bin = (int) from; bin < to; bin++) {
          lost[age][bin] += Math.min(to, bin + 1) - Math.max(from, bin);
        }
      }
    }
    return lost;
  }

  /**
   * One step of expectation and maximisation. A case of an age inside a bin is treated as if it
   * could have seen half of that bin's delays; none could have seen those that fell into an outage.
   */
  private double[] maximise(
      double[] probability, double[] seen, double[] truncatedByAge, double[][] lost) {
    double[] next = seen.clone();
    double known = 0;
    double unseenPerProbability = 0;
    for (int bin = 0; bin < next.length; bin++) {
      double visible = known + probability[bin] / 2;
      for (int delay = 0; delay <= bin && bin < lost.length; delay++) {
        visible -= probability[delay] * lost[bin][delay];
      }
      double here =
          truncatedByAge[bin] / Math.max(visible, 1e-12)
              + censored[bin] / Math.max(1 - visible, 1e-12);
      next[bin] += probability[bin] * (unseenPerProbability + here / 2);
      for (int delay = 0; delay <= bin && bin < lost.length; delay++) {
        next[delay] += probability[delay] * lost[bin][delay] * here;
      }
      unseenPerProbability += here;
      known += probability[bin];
    }
    double total = 0;
    for (double share : next) {
      total += share;
    }
    for (int bin = 0; bin < next.length; bin++) {
      next[bin] /= total;
    }
    return next;
  }

  private static double gamma(RandomGenerator random, double count) {
    return count == 0 ? 0 : new GammaDistribution(random, count, 1).sample();
  }
}
