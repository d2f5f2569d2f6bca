package io.modelwatch.stats.harm;

import io.modelwatch.stats.harm.Promise.Held;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Which days of a past agree on what scores mean. An input that was broken for some days makes
 * their scores mean something else; a promise that was learned from them would be broken by each
 * good day after.
 *
 * <p>Of each day it is asked by how much its log odds lie above those of all days together. The
 * median of that is what most days say, however far off the others are, as long as these are fewer
 * than half (its breakdown point). A day that is farther from it than {@value #TOLERATED} and
 * {@value #ERRORS} standard errors is left out, and the rest is asked again.
 */
final class Agreement {

  private static final double TOLERATED = 0.1;

  /** Chance alone leaves out one day in 16,000. */
  private static final double ERRORS = 4;

  /** Labels of a day vary by more than chance: the variance is that many times larger. */
  private static final double DISPERSION = 1.5;

  private static final int ROUNDS = 5;
  private static final int STEPS = 50;
  private static final double NEAR = 1e-12;

  /** The part of the days that must agree, or nobody knows which of them are the usual ones. */
  private static final double LEAST = 2.0 / 3;

  /** Nor does anybody where no day alone is far off, and all together vary more than by chance. */
  private static final double MOST_VARIED = 3;

  private Agreement() {}

  /** Those that agree; none where too few do. */
  static List<RiskDay> of(List<RiskDay> days) {
    List<RiskDay> agreeing = days;
    for (int round = 0; round < ROUNDS; round++) {
      List<RiskDay> before = agreeing;
      agreeing = near(days, before);
      if (agreeing.equals(before)) {
        break;
      }
    }
    boolean few = agreeing.size() < LEAST * days.size();
    return few || Days.of(agreeing, agreeing).variation() > MOST_VARIED ? List.of() : agreeing;
  }

  /** The days that say what most of them say, compared with the promise of some. */
  private static List<RiskDay> near(List<RiskDay> days, List<RiskDay> some) {
    Days all = Days.of(days, some);
    return IntStream.range(0, days.size())
        .filter(day -> Math.abs(all.shift[day] - all.median) <= TOLERATED + ERRORS * all.error[day])
        .mapToObj(days::get)
        .toList();
  }

  /** What days say: the shift of each, with its standard error, and the median of them. */
  private static final class Days {

    private final double[] shift;
    private final double[] error;
    private final double median;

    private Days(double[] shift, double[] error, double median) {
      this.shift = shift;
      this.error = error;
      this.median = median;
    }

    static Days of(List<RiskDay> days, List<RiskDay> some) {
      Promise promise = Promise.of(some);
      List<List<Held>> held = days.stream().map(day -> promise.hold(day.whole())).toList();
      double[] shift = held.stream().mapToDouble(Agreement::shift).toArray();
      double median = new Median().evaluate(shift);
      double[] error =
          held.stream()
              .mapToDouble(day -> Math.sqrt(DISPERSION / (1 + information(day, median))))
              .toArray();
      return new Days(shift, error, median);
    }

    /** The mean squared distance from the median, in squared standard errors. */
    double variation() {
      return IntStream.range(0, shift.length)
          .mapToDouble(day -> Math.pow((shift[day] - median) / error[day], 2))
          .average()
          .orElse(0);
    }
  }

  /**
   * By how much the log odds of what came are above those of what was promised: the mode after a
   * standard normal prior, the root of {@code Σ w (y - n p(x)) - x} by Newton's steps, none longer
   * than 1.
   */
  private static double shift(List<Held> held) {
    double shift = 0;
    double step = 1;
    for (int steps = 0; steps < STEPS && Math.abs(step) > NEAR; steps++) {
      double slope = -shift;
      for (Held cell : held) {
        slope += cell.weight() * (cell.positives() - cell.cases() * cell.shareAt(shift));
      }
      step = Math.max(-1, Math.min(1, slope / (1 + information(held, shift))));
      shift += step;
    }
    return shift;
  }

  private static double information(List<Held> held, double shift) {
    return held.stream().mapToDouble(cell -> cell.information(cell.shareAt(shift))).sum();
  }
}
