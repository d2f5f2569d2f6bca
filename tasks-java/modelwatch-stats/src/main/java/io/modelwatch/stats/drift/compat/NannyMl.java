package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasure.Distance;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.profile.Cells;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.special.Gamma;

/**
 * NannyML 0.13.1. Bins by Doane's rule on the reference, what lies outside in one bin of its own;
 * Kolmogorov-Smirnov and Wasserstein from 10,000 equal bins once the reference has 10,000 rows.
 */
final class NannyMl {

  private static final String SOURCE = "NannyML 0.13.1, drift/univariate/methods.py, ";
  private static final int BINS = 10_000;

  private NannyMl() {}

  static List<DriftMeasure> measures() {
    return List.of(
        new CompatMeasure(
            explanation("js", "JensenShannonDistance"),
            pair -> Distance.of(jensenShannon(binned(pair))),
            pair -> Distance.of(jensenShannon(categories(pair))),
            CompatMeasure.from(0.1)),
        new CompatMeasure(
            explanation("hellinger", "HellingerDistance"),
            pair -> Distance.of(hellinger(binned(pair))),
            pair -> Distance.of(hellinger(categories(pair))),
            CompatMeasure.from(0.1)),
        new CompatMeasure(
            explanation("l_infinity", "LInfinityDistance"),
            null,
            NannyMl::lInfinity,
            CompatMeasure.from(0.1)),
        new CompatMeasure(explanation("chi2", "Chi2Statistic"), null, NannyMl::chiSquare, null),
        new CompatMeasure(
            explanation("ks", "KolmogorovSmirnovStatistic"),
            NannyMl::kolmogorovSmirnov,
            null,
            CompatMeasure.from(0.1)),
        new CompatMeasure(
            explanation("wasserstein", "WassersteinDistance"), NannyMl::wasserstein, null, null));
  }

  private static Explanation explanation(String name, String type) {
    return Explanation.of(name, "As NannyML computes it.").source(SOURCE + type);
  }

  private static Shares binned(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    double[] edges = NumPy.doane(before, minimum(pair), maximum(pair));
    return new Shares(
            NumPy.shares(NumPy.histogram(before, edges), before.total()),
            NumPy.shares(NumPy.histogram(after, edges), after.total()))
        .withLeftover();
  }

  private static Shares categories(CategoryPair pair) {
    long[] before = pair.baseline().counts().values().stream().mapToLong(Long::longValue).toArray();
    long[] after =
        pair.baseline().counts().keySet().stream()
            .mapToLong(category -> pair.window().counts().getOrDefault(category, 0L))
            .toArray();
    return new Shares(
            NumPy.shares(before, pair.baseline().present()),
            NumPy.shares(after, pair.window().present()))
        .withLeftover();
  }

  private static double jensenShannon(Shares shares) {
    return NumPy.jensenShannon(shares.baseline(), shares.window(), 2);
  }

  private static double hellinger(Shares shares) {
    double sum = 0;
    for (int bin = 0; bin < shares.baseline().length; bin++) {
      double difference = Math.sqrt(shares.baseline()[bin]) - Math.sqrt(shares.window()[bin]);
      sum += difference * difference;
    }
    return Math.sqrt(sum) / Math.sqrt(2);
  }

  private static Distance lInfinity(CategoryPair pair) {
    Categories counts = Categories.of(pair);
    double[] before = NumPy.shares(counts.baseline(), pair.baseline().present());
    double[] after = NumPy.shares(counts.window(), pair.window().present());
    double greatest = 0;
    for (int category = 0; category < before.length; category++) {
      greatest = Math.max(greatest, Math.abs(before[category] - after[category]));
    }
    return Distance.of(greatest);
  }

  /**
   * {@code scipy.stats.chi2_contingency}: with Yates' correction where there are two categories.
   */
  private static Distance chiSquare(CategoryPair pair) {
    Categories counts = Categories.of(pair);
    double n = pair.baseline().present();
    double m = pair.window().present();
    int freedom = counts.baseline().length - 1;
    double statistic = 0;
    for (int category = 0; category <= freedom; category++) {
      double both = (double) counts.baseline()[category] + counts.window()[category];
      statistic += term((double) counts.baseline()[category], both * n / (n + m), freedom == 1);
      statistic += term((double) counts.window()[category], both * m / (n + m), freedom == 1);
    }
    return freedom == 0
        ? new Distance(0, 0, 1.0)
        : new Distance(statistic, 0, Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2));
  }

  private static double term(double observed, double expected, boolean corrected) {
    double difference = Math.abs(observed - expected);
    double used = corrected ? difference - Math.min(0.5, difference) : difference;
    return used * used / expected;
  }

  private static Distance kolmogorovSmirnov(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    if (before.total() < BINS) {
      return new Distance(pair.steps().supremum(), pair.steps().supremumError(), null);
    }
    double[] edges = NumPy.edges(minimum(pair), maximum(pair), BINS);
    long[] inBaseline = NumPy.histogram(before, edges);
    long[] inWindow = NumPy.histogram(after, edges);
    long belowBaseline = 0;
    long belowWindow = below(after, edges[0]);
    double greatest = 0;
    for (int bin = 0; bin < BINS; bin++) {
      belowBaseline += inBaseline[bin];
      belowWindow += inWindow[bin];
      greatest =
          Math.max(
              greatest,
              Math.abs(
                  (double) belowBaseline / before.total() - (double) belowWindow / after.total()));
    }
    return Distance.of(greatest);
  }

  private static Distance wasserstein(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    if (before.total() < BINS) {
      return new Distance(pair.steps().area(), pair.steps().areaError(), null);
    }
    double[] edges = NumPy.edges(minimum(pair), maximum(pair), BINS);
    long[] inBaseline = NumPy.histogram(before, edges);
    long[] inWindow = NumPy.histogram(after, edges);
    double width = edges[1] - edges[0];
    long smaller = below(after, edges[0]);
    // One more than there are: the reference's own minimum is counted among the smaller ones
    double shareBelow = smaller == 0 ? 0 : (smaller + 1.0) / after.total();
    double within = 0;
    long belowBaseline = 0;
    long belowWindow = 0;
    for (int bin = 0; bin < BINS; bin++) {
      belowBaseline += inBaseline[bin];
      belowWindow += inWindow[bin];
      double difference =
          (double) belowBaseline / before.total()
              - ((double) belowWindow / after.total() + shareBelow);
      within += Math.abs(difference) * width;
    }
    return Distance.of(within + tailBelow(after, edges[0]) + tailAbove(after, edges[BINS]));
  }

  private static double tailBelow(Cells cells, double bound) {
    long smaller = below(cells, bound);
    double area = 0;
    long passed = 0;
    for (int cell = 0; cell < cells.size() && cells.value(cell) < bound; cell++) {
      passed += cells.count(cell);
      double next = cell + 1 < cells.size() ? Math.min(bound, cells.value(cell + 1)) : bound;
      area += (double) passed / (smaller + 1) * (next - cells.value(cell));
    }
    return area * (smaller + 1) / cells.total();
  }

  private static double tailAbove(Cells cells, double bound) {
    long greater = 0;
    for (int cell = cells.size() - 1; cell >= 0 && cells.value(cell) > bound; cell--) {
      greater += cells.count(cell);
    }
    double area = 0;
    long passed = 0;
    double previous = bound;
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.value(cell) > bound) {
        area += (1 - (passed + 1.0) / (greater + 1)) * (cells.value(cell) - previous);
        previous = cells.value(cell);
        passed += cells.count(cell);
      }
    }
    return area * (greater + 1) / cells.total();
  }

  private static long below(Cells cells, double bound) {
    long below = 0;
    for (int cell = 0; cell < cells.size() && cells.value(cell) < bound; cell++) {
      below += cells.count(cell);
    }
    return below;
  }

  private static double minimum(NumberPair pair) {
    return Objects.requireNonNull(pair.baseline().minimum());
  }

  private static double maximum(NumberPair pair) {
    return Objects.requireNonNull(pair.baseline().maximum());
  }
}
