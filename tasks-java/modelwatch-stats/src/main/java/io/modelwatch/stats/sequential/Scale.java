package io.modelwatch.stats.sequential;

/**
 * How much the residuals of one forecaster vary beyond sampling, by element: {@code τ²}, the mean
 * of the squared residuals less their sampling variance. Squares are cut at {@link Rules#WINSOR}
 * times the usual one, by the median: what happens once does not widen what is normal.
 */
final class Scale {

  /** Sampling variance is taken as true with the weight of so many days where days vary less. */
  private static final double PRIOR_DAYS = 2;

  /** A square is not cut below a tenth of the sampling variance. */
  private static final double FLOOR = 0.1;

  /** Autocorrelation is never taken as stronger. */
  private static final double STRONGEST = 0.95;

  private final Residuals residuals;
  private final boolean[] needed;
  private final double[] between;
  private final double[] ratio;
  private final double[] correlation;
  private final int[] count;
  private final int[] far;
  private final double[] squares = new double[Rules.RESIDUALS];
  private final double[] variances = new double[Rules.RESIDUALS];
  private final double[] scratch = new double[Rules.RESIDUALS];

  /**
   * A scale of elements.
   *
   * @param needed which of them
   */
  Scale(Residuals residuals, boolean[] needed) {
    int size = needed.length;
    this.residuals = residuals;
    this.needed = needed.clone();
    this.between = new double[size];
    this.ratio = new double[size];
    this.correlation = new double[size];
    this.count = new int[size];
    this.far = new int[size];
  }

  /** Learns from the last days of {@code clean} among its first {@code end}. */
  void learn(int way, CleanDays clean, int end) {
    int start = Math.max(0, end - Rules.RESIDUALS);
    for (int e = 0; e < between.length; e++) {
      if (!needed[e]) {
        continue;
      }
      int n = 0;
      double sampling = 0;
      double greatest = 0;
      for (int i = start; i < end; i++) {
        int day = clean.get(i);
        double r = residuals.residual(way, day, e);
        if (!Double.isNaN(r)) {
          double variance = residuals.variance(way, day, e);
          double square = r * r;
          squares[n] = square;
          variances[n++] = variance;
          greatest = square > greatest ? square : greatest;
          sampling += variance;
        }
      }
      count[e] = n;
      if (n == 0) {
        between[e] = 0;
        ratio[e] = 1;
        continue;
      }
      sampling /= n;
      double usual = usual(n, greatest, FLOOR * sampling);
      double most = Rules.WINSOR * usual;
      double sum = 0;
      double ratios = 0;
      int out = 0;
      for (int i = 0; i < n; i++) {
        double square = squares[i];
        out += square > Rules.FAR * usual ? 1 : 0;
        square = square < most ? square : most;
        sum += square;
        ratios += square / variances[i];
      }
      far[e] = out;
      between[e] = sum / n - sampling;
      ratio[e] = Math.min(1, (PRIOR_DAYS + ratios) / (PRIOR_DAYS + n));
    }
  }

  /**
   * Learns how much of a day's residual the next day's has: only what is clear, and then a standard
   * error more, for what lingers is what false alarms are made of.
   */
  void learnCorrelation(int way, CleanDays clean, int end) {
    int start = Math.max(0, end - Rules.RESIDUALS);
    for (int e = 0; e < between.length; e++) {
      if (!needed[e]) {
        continue;
      }
      double products = 0;
      double squared = 0;
      int pairs = 0;
      double b = end > start ? standard(way, clean.get(start), e) : Double.NaN;
      for (int i = start + 1; i < end; i++) {
        double a = standard(way, clean.get(i), e);
        if (clean.get(i - 1) == clean.get(i) - 1 && !Double.isNaN(a * b)) {
          products += a * b;
          squared += b * b;
          pairs++;
        }
        b = a;
      }
      double error = 1 / Math.sqrt(Math.max(pairs, 1));
      double found = products / Math.max(squared, 1e-9);
      correlation[e] = found > 2 * error ? Math.min(STRONGEST, found + error) : 0;
    }
  }

  private double standard(int way, int day, int e) {
    return residuals.residual(way, day, e)
        / Math.sqrt(residuals.variance(way, day, e) + Math.max(0, between[e]));
  }

  /** What squares usually are; where none is far out of that, the greatest. */
  private double usual(int n, double greatest, double least) {
    if (greatest <= Rules.FAR * least) {
      return greatest;
    }
    double near = Rules.MEDIAN_SQUARE * (1 + 1e-9) / Rules.FAR * greatest;
    int above = 0;
    for (int i = 0; i < n; i++) {
      above += squares[i] > near ? 1 : 0;
    }
    if (2 * above > n + 1) {
      return greatest;
    }
    System.arraycopy(squares, 0, scratch, 0, n);
    return Math.max(Medians.of(scratch, n) / Rules.MEDIAN_SQUARE, least);
  }

  /** The variance between days beyond sampling; negative where days vary less than samples do. */
  double between(int e) {
    return between[e];
  }

  /** The part of the sampling variance that days have, at most 1. */
  double ratio(int e) {
    return ratio[e];
  }

  double correlation(int e) {
    return correlation[e];
  }

  /** Degrees of freedom of the tails: fewer where ordinary days have been far out. */
  int freedom(int e) {
    int most =
        switch (far[e]) {
          case 0, 1 -> Rules.STUDENT;
          case 2 -> Rules.STUDENT_HEAVY;
          default -> Rules.STUDENT_HEAVIEST;
        };
    return Math.max(1, Math.min(count[e] - 1, most));
  }

  /** How many residuals it rests on. */
  int count(int e) {
    return count[e];
  }
}
