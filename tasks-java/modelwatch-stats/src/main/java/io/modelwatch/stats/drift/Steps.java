package io.modelwatch.stats.drift;

import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The empirical distribution functions of two samples, walked together once: the greatest vertical
 * distance and the area between them.
 *
 * @param n numbers of the baseline, infinite ones included
 * @param m numbers of the window, infinite ones included
 * @param supremum the greatest distance at any number (Kolmogorov-Smirnov's D)
 * @param supremumError by how much the true greatest distance may exceed it; 0 where both samples
 *     are exact
 * @param area the area between the functions of the finite numbers (Wasserstein's first distance)
 * @param areaError by how much the true area may differ; 0 where both samples are exact
 */
public record Steps(
    long n, long m, double supremum, double supremumError, double area, double areaError) {

  /** From so many rows on, the expansion is as exact as the exact distribution. */
  private static final int MANY = 100_000;

  /** Enough for full precision up to z = 3. */
  private static final int TERMS = 8;

  static Steps of(NumberState baseline, NumberState window) {
    int shift = Math.max(shift(baseline), shift(window));
    return new Walk(baseline, window, shift).steps();
  }

  /** The probability of so great a distance between samples of one distribution. */
  public double pValue() {
    return pValue(supremum, n, m);
  }

  /** As {@link #pValue()}, of any distance and sizes: that of one sample of n m / (n + m) rows. */
  public static double pValue(double distance, long n, long m) {
    long rows = Math.max(1, (long) Math.rint((double) n * m / (n + m)));
    return rows <= MANY ? library(distance, (int) rows) : tail(distance, (double) rows);
  }

  /** The library's distribution is reached through its test: a sample as far from uniform. */
  private static double library(double distance, int rows) {
    double[] sample = new double[rows];
    for (int i = 0; i < rows; i++) {
      sample[i] = Math.max(0, (i + 1.0) / rows - distance);
    }
    return KolmogorovSmirnovTest.withDefaults().test(sample, x -> x).getPValue();
  }

  /** Pelz and Good's (1976) expansion to the order of 1 / sqrt(rows). */
  private static double tail(double distance, double rows) {
    double z = distance * Math.sqrt(rows);
    if (z > 3) {
      return 2 * Math.exp(-2 * z * z);
    }
    if (z < 0.1) {
      return 1;
    }
    double limit = 0;
    double correction = 0;
    for (int k = 0; k < TERMS; k++) {
      double square = Math.PI * Math.PI * (k + 0.5) * (k + 0.5);
      double weight = Math.exp(-square / (2 * z * z));
      limit += weight;
      correction += 2 * (square - z * z) * weight;
    }
    double below =
        Math.sqrt(2 * Math.PI) / z * limit
            + Math.sqrt(Math.PI / 2) / (6 * Math.pow(z, 4)) * correction / Math.sqrt(rows);
    return Math.min(1, Math.max(0, 1 - below));
  }

  private static int shift(NumberState state) {
    return state.cells().gridShift();
  }

  /** The walk over the cells of both samples, in ascending order. */
  private static final class Walk {
    private final NumberState baseline;
    private final NumberState window;
    private final Cells first;
    private final Cells second;
    private double supremum;
    private double supremumError;
    private double area;
    private double areaError;

    Walk(NumberState baseline, NumberState window, int shift) {
      this.baseline = baseline;
      this.window = window;
      this.first = baseline.cells().coarsened(shift);
      this.second = window.cells().coarsened(shift);
    }

    Steps steps() {
      long n = baseline.present();
      long m = window.present();
      if (n > 0 && m > 0) {
        walkSupremum(n, m);
      }
      if (baseline.finite() > 0 && window.finite() > 0) {
        walkArea(baseline.finite(), window.finite());
      }
      return new Steps(n, m, supremum, supremumError, area, areaError);
    }

    private void walkSupremum(long n, long m) {
      long below = baseline.negativeInfinite();
      long belowWindow = window.negativeInfinite();
      supremum = Math.abs((double) below / n - (double) belowWindow / m);
      int i = 0;
      int j = 0;
      while (i < first.size() || j < second.size()) {
        int order = order(i, j);
        long inFirst = order <= 0 ? first.count(i++) : 0;
        long inSecond = order >= 0 ? second.count(j++) : 0;
        below += inFirst;
        belowWindow += inSecond;
        supremum = Math.max(supremum, Math.abs((double) below / n - (double) belowWindow / m));
        if (!first.isExact()) {
          // Inside a cell one function may run ahead by no more than the smaller of both rises
          supremumError =
              Math.max(supremumError, Math.min((double) inFirst / n, (double) inSecond / m));
        }
      }
    }

    private void walkArea(long n, long m) {
      long below = 0;
      long belowWindow = 0;
      double previous = 0;
      int i = 0;
      int j = 0;
      while (i < first.size() || j < second.size()) {
        int order = order(i, j);
        double number = order <= 0 ? first.value(i) : second.value(j);
        double width =
            order <= 0 ? first.upper(i) - first.lower(i) : second.upper(j) - second.lower(j);
        double apart = Math.abs((double) below / n - (double) belowWindow / m);
        if (apart > 0) {
          area += apart * (number - previous);
        }
        previous = number;
        long inFirst = order <= 0 ? first.count(i++) : 0;
        long inSecond = order >= 0 ? second.count(j++) : 0;
        below += inFirst;
        belowWindow += inSecond;
        // A number is at most half a cell from the middle that stands for it
        areaError += width / 2 * ((double) inFirst / n + (double) inSecond / m);
      }
    }

    /**
     * Which sample's next cell comes first: negative the baseline's, 0 both, positive the window's.
     */
    private int order(int i, int j) {
      if (i == first.size()) {
        return 1;
      }
      return j == second.size() ? -1 : Double.compare(first.lower(i), second.lower(j));
    }
  }
}
