package io.modelwatch.stats.sequential;

/**
 * How far the shares of all bins together usually are from what is expected: the mean and the
 * variance of the mean squared deviation of earlier days, which say what Fisher's F is to be asked.
 */
final class ShapeScale {

  /** Beyond so many medians, or this, a day's statistic is cut. */
  private static final double MEDIANS = 6;

  private static final double LEAST_CUT = 3;

  /** Correlation of neighbouring days is never taken as stronger. */
  private static final double STRONGEST = 0.95;

  /** The usual statistic is not taken as smaller. */
  private static final double LEAST_MEAN = 0.25;

  private final double[] statistics;
  private final double[] scratch = new double[Rules.RESIDUALS];
  private double mean;
  private double numerator;
  private double independence = 1;
  private int count;

  ShapeScale(int periods) {
    this.statistics = new double[periods];
  }

  /** Keeps a day's statistic, NaN for none. */
  void keep(int period, double statistic) {
    statistics[period] = statistic;
  }

  /**
   * Learns from the last ordinary days.
   *
   * @param shares how many shares the statistic is of
   */
  void learn(CleanDays clean, int shares) {
    int n = 0;
    for (int i = Math.max(0, clean.size() - Rules.RESIDUALS); i < clean.size(); i++) {
      double statistic = statistics[clean.get(i)];
      if (!Double.isNaN(statistic)) {
        scratch[n++] = statistic;
      }
    }
    count = n;
    if (n == 0) {
      return;
    }
    double median = Medians.of(scratch, n);
    double most = Math.max(MEDIANS * median, LEAST_CUT);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.min(scratch[i], most);
    }
    double average = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = Math.min(scratch[i], most) - average;
      squares += off * off;
    }
    double freedom = squares > 0 ? 2 * average * average / (squares / n) : 1;
    numerator = Math.max(1, Math.min(freedom, Math.max(shares - 1, 1)));
    mean = Math.max(average, LEAST_MEAN);
    independence = independence(clean, average, most);
  }

  /**
   * (1 − ρ) / (1 + ρ) of neighbouring days: of their correlation and a standard error more, for
   * what lingers unseen is what false alarms are made of.
   */
  private double independence(CleanDays clean, double average, double most) {
    double products = 0;
    double squares = 0;
    int pairs = 0;
    for (int i = Math.max(1, clean.size() - Rules.RESIDUALS); i < clean.size(); i++) {
      double a = Math.min(statistics[clean.get(i)], most) - average;
      double b = Math.min(statistics[clean.get(i - 1)], most) - average;
      if (!Double.isNaN(a * b)) {
        products += a * b;
        squares += b * b;
        pairs++;
      }
    }
    double error = 1 / Math.sqrt(Math.max(pairs, 1));
    double found = products / Math.max(squares, 1e-9);
    double rho = Math.max(0, Math.min(STRONGEST, found + error));
    return (1 - rho) / (1 + rho);
  }

  /**
   * What a tail says in a row of days: where neighbouring days are alike, a day is worth only a
   * part of one.
   */
  double inARow(double tail) {
    return Math.pow(tail, independence);
  }

  boolean isKnown() {
    return count >= Rules.FEWEST_RESIDUALS;
  }

  /** The usual statistic. */
  double mean() {
    return mean;
  }

  /** How probable a statistic as great is by chance. */
  double tail(double statistic) {
    return Tails.fisher(statistic / mean, numerator, denominator());
  }

  /** The statistic that is as improbable as p. */
  double quantile(double p) {
    return mean * Tails.quantile(f -> Tails.fisher(f, numerator, denominator()), p);
  }

  /**
   * The days behind the mean, each worth up to two degrees of freedom, or less where neighbours are
   * alike; even, and at most {@link Rules#FISHER}.
   */
  private int denominator() {
    int freedom = (int) Math.min(count * independence * Math.min(numerator, 2), Rules.FISHER);
    return Math.max(2, freedom / 2 * 2);
  }
}
