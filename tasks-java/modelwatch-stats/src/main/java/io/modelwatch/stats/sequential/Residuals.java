package io.modelwatch.stats.sequential;

/** How far each period was from what each forecaster said of it: out of sample, all of them. */
final class Residuals {

  /** A forecaster is chosen when it has been right on so many days. */
  private static final int FEWEST = 6;

  /** Another one than the mean of comparable days must be better by a twentieth and this. */
  private static final double CLEARLY = 0.05;

  private static final double LARGE = 1e200;

  private final Elements elements;
  private final int size;
  private final int periods;
  private final boolean[] alone;

  /** By element and within one by period: what is learned of an element is read in a row. */
  private final double[][] residual = new double[Forecasts.CHOICES + 1][];

  private final double[][] variance = new double[Forecasts.CHOICES + 1][];
  private final double[][] loss = new double[Forecasts.CHOICES][];

  /**
   * Residuals of elements.
   *
   * @param alone which are judged alone: the others have no anchored normal
   */
  Residuals(Elements elements, boolean[] alone) {
    this.elements = elements;
    this.alone = alone.clone();
    this.size = elements.size();
    this.periods = elements.periods();
    for (int way = 0; way < residual.length; way++) {
      residual[way] = new double[periods * size];
      variance[way] = new double[periods * size];
    }
    for (int way = 0; way < loss.length; way++) {
      loss[way] = new double[periods];
    }
  }

  /** Compares a period with its forecasts. */
  void of(int period, Forecasts forecasts) {
    for (int way = 0; way < residual.length; way++) {
      double[] mean = forecasts.mean[way];
      double[] error = forecasts.variance[way];
      double product = 1;
      double log = 0;
      for (int e = 0; e < size; e++) {
        if (way == Forecasts.ANCHORED && !alone[e]) {
          continue;
        }
        double sampling = elements.variance(period, e);
        double r = elements.residual(period, e, mean[e]);
        int at = e * periods + period;
        residual[way][at] = r;
        variance[way][at] = sampling + error[e];
        product *= 1 + r * r / sampling;
        if (product > LARGE) {
          log += Math.log(product);
          product = 1;
        }
      }
      if (way < loss.length) {
        loss[way][period] = log + Math.log(product);
      }
    }
  }

  /**
   * The forecaster with the least mean {@code Σ log(1 + r² n)} over four weeks that end before
   * {@code newest}: all on one scale, or the noisiest would win, and old enough that a fresh shift
   * cannot choose the one that hides it.
   */
  int choose(CleanDays clean, int newest) {
    int end = clean.before(newest);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int way = 0; way < loss.length; way++) {
      double sum = 0;
      int days = 0;
      for (int i = Math.max(0, end - Rules.CHOICE_DAYS); i < end; i++) {
        double one = loss[way][clean.get(i)];
        if (!Double.isNaN(one)) {
          sum += one;
          days++;
        }
      }
      if (days < FEWEST) {
        if (way == 0) {
          return 0;
        }
        continue;
      }
      double mean = way == 0 ? sum / days : 1.05 * sum / days + CLEARLY;
      if (mean < least) {
        least = mean;
        best = way;
      }
    }
    return best;
  }

  double residual(int way, int period, int e) {
    return residual[way][e * periods + period];
  }

  /** The sampling variance of the period and of its forecast together. */
  double variance(int way, int period, int e) {
    return variance[way][e * periods + period];
  }
}
