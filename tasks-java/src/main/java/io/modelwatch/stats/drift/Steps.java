package io.modelwatch.stats.drift;

import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;

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
record Steps(long n, long m, double supremum, double supremumError, double area, double areaError) {

  static Steps of(NumberState baseline, NumberState window) {
    int shift = Math.max(shift(baseline), shift(window));
    return new Walk(baseline, window, shift).steps();
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
        if (below + belowWindow > 0) {
          area += Math.abs((double) below / n - (double) belowWindow / m) * (number - previous);
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
