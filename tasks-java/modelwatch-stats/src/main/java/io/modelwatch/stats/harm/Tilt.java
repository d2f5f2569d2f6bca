package io.modelwatch.stats.harm;

import io.modelwatch.domain.RiskChange;
import io.modelwatch.stats.harm.Promise.Held;
import java.util.List;

/**
 * How promised shares {@code p} change by {@code x}. For {@link RiskChange#RISK} a part of what
 * scores tell is lost, {@code (1 - x) p + x m} with {@code m} the mean of all; for {@link
 * RiskChange#LESS} and {@link RiskChange#MORE} the log odds fall or rise by {@code x}.
 *
 * <p>Where all labels are known, how many are positive is no loss of what scores tell: {@link
 * RiskChange#RISK} asks which they are, given how many. Promises are {@linkplain Promise#levelled
 * levelled}, and likelihoods are those given the number, by the saddlepoint: they have the same
 * expectation under every level, so that seasons and prices may move it.
 *
 * @param change the change
 * @param tolerated up to where nobody would speak of a change
 * @param beyond how much farther the changes are that are looked for
 */
record Tilt(RiskChange change, double tolerated, List<Double> beyond) {

  /** One for each change. */
  static final List<Tilt> ALL =
      List.of(
          new Tilt(RiskChange.RISK, 0.04, List.of(0.15, 0.5)),
          new Tilt(RiskChange.LESS, 0.1, List.of(0.4, 1.2)),
          new Tilt(RiskChange.MORE, 0.1, List.of(0.4, 1.2)));

  private double changed(double share, double mean, double by) {
    return switch (change) {
      case RISK -> (1 - by) * share + by * mean;
      case LESS -> shifted(share, -by);
      case MORE -> shifted(share, by);
    };
  }

  private static double shifted(double share, double by) {
    double odds = share / (1 - share) * Math.exp(by);
    return odds / (1 + odds);
  }

  /** How much one label more counts, where the first of the changes is looked for. */
  private double direction(double share, double mean) {
    return logOdds(changed(share, mean, tolerated + beyond.get(0)))
        - logOdds(changed(share, mean, tolerated));
  }

  private static double logOdds(double share) {
    return Math.log(share / (1 - share));
  }

  /**
   * The logarithm of the likelihood ratio of what came, with a change {@code q} against with what
   * is tolerated {@code r}: {@code Σ w (y log(q/r) + (n - y) log((1 - q)/(1 - r)))}. With {@code r}
   * at the edge of what is tolerated the ratio of a label has an expectation of at most 1 wherever
   * within. Each cell counts as far as its variance is that of its labels ({@code w}), and all by a
   * part: powers up to 1 keep expectations at most 1 (Jensen).
   */
  double logRatio(List<Held> came, boolean all, double by, double part) {
    List<Held> held = seen(came, all);
    double mean = all ? mean(held) : 0;
    double sum = givenTheNumber(held, all, mean, by);
    for (Held cell : held) {
      double edge = changed(cell.share(), mean, tolerated);
      double beyond = changed(cell.share(), mean, tolerated + by);
      sum +=
          cell.weight()
              * (cell.positives() * Math.log(beyond / edge)
                  + (cell.cases() - cell.positives()) * Math.log((1 - beyond) / (1 - edge)));
    }
    return part * sum;
  }

  private boolean isOfOrder(boolean all) {
    return change == RiskChange.RISK && all;
  }

  private List<Held> seen(List<Held> held, boolean all) {
    return isOfOrder(all) ? Promise.levelled(held) : held;
  }

  /** What comes of the number itself: {@code log(V(q) / V(r)) / 2}, with its variances. */
  private double givenTheNumber(List<Held> held, boolean all, double mean, double by) {
    if (!isOfOrder(all) || held.isEmpty()) {
      return 0;
    }
    double ofEdge = 0;
    double ofBeyond = 0;
    for (Held cell : held) {
      double edge = changed(cell.share(), mean, tolerated);
      double far = changed(cell.share(), mean, tolerated + by);
      ofEdge += cell.cases() * edge * (1 - edge);
      ofBeyond += cell.cases() * far * (1 - far);
    }
    return Math.log(ofBeyond / ofEdge) / 2;
  }

  /** What {@link #logRatio} is expected to be where the last of the changes is true. */
  double foreseen(List<Held> came, boolean all, double part) {
    List<Held> held = seen(came, all);
    double mean = all ? mean(held) : 0;
    double sum = givenTheNumber(held, all, mean, beyond.get(beyond.size() - 1));
    for (Held cell : held) {
      double edge = changed(cell.share(), mean, tolerated);
      double so = changed(cell.share(), mean, tolerated + beyond.get(beyond.size() - 1));
      sum +=
          cell.weight()
              * cell.cases()
              * (so * Math.log(so / edge) + (1 - so) * Math.log((1 - so) / (1 - edge)));
    }
    return part * sum;
  }

  /**
   * How many standard deviations what came is from what was promised: {@code Σ d (y - n p) / √(φ Σ
   * d² v)}, with {@code d} the direction of the change, given the number of positives less its
   * mean.
   */
  double deviation(List<Held> came, boolean all, double dispersion) {
    List<Held> held = seen(came, all);
    double mean = all ? mean(held) : 0;
    double excess = 0;
    double variance = 0;
    double directions = 0;
    double variances = 0;
    for (Held cell : held) {
      double direction = direction(cell.share(), mean);
      excess += direction * cell.excess();
      variance += direction * direction * cell.variance();
      directions += direction * cell.variance();
      variances += cell.variance();
    }
    if (isOfOrder(all) && variances > 0) {
      variance -= directions * directions / variances;
    }
    return variance > 0 ? excess / Math.sqrt(dispersion * variance) : 0;
  }

  private static double mean(List<Held> held) {
    double cases = held.stream().mapToDouble(Held::cases).sum();
    return held.stream().mapToDouble(cell -> cell.cases() * cell.share()).sum() / cases;
  }
}
