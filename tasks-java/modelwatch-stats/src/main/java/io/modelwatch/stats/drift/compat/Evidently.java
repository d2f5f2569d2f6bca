package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasure.Distance;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.math3.special.Gamma;

/**
 * Evidently 0.7.23. Its bins span the range of both samples by Sturges' rule ({@code n_bins} is
 * ignored there), so one outlier can put everything else into one bin. For {@code ks} and {@code
 * chi2} it shows the p-value.
 */
final class Evidently {

  private static final String SOURCE = "Evidently 0.7.23, legacy/calculations/stattests/";
  private static final int FEW_NUMBERS = 20;

  private Evidently() {}

  static List<DriftMeasure> measures() {
    return List.of(
        measure("psi", "psi.py", pair -> psi(filled(binned(pair))), pair -> psi(filled(of(pair)))),
        measure("kl", "kl_div.py", pair -> kl(filled(binned(pair))), pair -> kl(filled(of(pair)))),
        measure("js", "jensenshannon.py", pair -> js(binned(pair)), pair -> js(of(pair))),
        measure("hellinger", "hellinger_distance.py", Evidently::hellinger, Evidently::hellinger),
        new CompatMeasure(
            explanation("wasserstein", "wasserstein_distance_norm.py"),
            Evidently::wasserstein,
            null,
            CompatMeasure.from(0.1)),
        new CompatMeasure(
            explanation("ks", "ks_stattest.py"),
            pair -> probability(TwoSampleKs.pValue(pair)),
            null,
            CompatMeasure.PROBABLE),
        new CompatMeasure(
            explanation("chi2", "chisquare_stattest.py"),
            null,
            pair -> probability(chiSquareProbability(pair)),
            CompatMeasure.PROBABLE));
  }

  private interface OfNumbers {
    double distance(NumberPair pair);
  }

  private interface OfCategories {
    double distance(CategoryPair pair);
  }

  private static DriftMeasure measure(
      String name, String file, OfNumbers ofNumbers, OfCategories ofCategories) {
    return new CompatMeasure(
        explanation(name, file),
        pair -> Distance.of(ofNumbers.distance(pair)),
        pair -> Distance.of(ofCategories.distance(pair)),
        CompatMeasure.from(0.1));
  }

  private static Explanation explanation(String name, String file) {
    return Explanation.of(name, "As Evidently computes it.").source(SOURCE + file);
  }

  private static Distance probability(double pValue) {
    return new Distance(pValue, 0, pValue);
  }

  private static Shares of(CategoryPair pair) {
    Categories counts = Categories.of(pair);
    return new Shares(
        NumPy.shares(counts.baseline(), pair.baseline().present()),
        NumPy.shares(counts.window(), pair.window().present()));
  }

  private static Shares binned(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    if (before.size() <= FEW_NUMBERS) {
      double[] numbers = distinct(before, after);
      return new Shares(
          NumPy.shares(byNumber(before, numbers), before.total()),
          NumPy.shares(byNumber(after, numbers), after.total()));
    }
    double[] numbers = distinct(before, after);
    double[] edges =
        NumPy.sturges(
            numbers[0],
            numbers[numbers.length - 1],
            (double) before.total() + after.total(),
            isIntegerType(pair.baseline()) && isIntegerType(pair.window()));
    return new Shares(
        NumPy.shares(NumPy.histogram(before, edges), before.total()),
        NumPy.shares(NumPy.histogram(after, edges), after.total()));
  }

  /** Empty bins get a little, as Evidently's {@code feel_zeroes} does. */
  private static Shares filled(Shares shares) {
    return new Shares(filled(shares.baseline()), filled(shares.window()));
  }

  private static double[] filled(double[] shares) {
    double smallest = Arrays.stream(shares).filter(share -> share > 0).min().orElse(1);
    double little = smallest <= 0.0001 ? smallest / 1_000_000 : 0.0001;
    return Arrays.stream(shares).map(share -> share == 0 ? little : share).toArray();
  }

  private static double psi(Shares shares) {
    return sum(shares, (before, after) -> (before - after) * Math.log(before / after));
  }

  private static double kl(Shares shares) {
    double before = Arrays.stream(shares.baseline()).sum();
    double after = Arrays.stream(shares.window()).sum();
    return sum(shares, (p, q) -> p / before * Math.log(p / before / (q / after)));
  }

  private static double js(Shares shares) {
    return NumPy.jensenShannon(shares.baseline(), shares.window(), Math.E);
  }

  private static double sum(Shares shares, DoubleBinaryOperator term) {
    double sum = 0;
    for (int bin = 0; bin < shares.baseline().length; bin++) {
      sum += term.applyAsDouble(shares.baseline()[bin], shares.window()[bin]);
    }
    return sum;
  }

  private static double hellinger(CategoryPair pair) {
    return fromAffinity(sum(of(pair), (before, after) -> Math.sqrt(before * after)));
  }

  private static double hellinger(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    double[] numbers = distinct(before, after);
    double[] edges =
        NumPy.sturges(
            numbers[0],
            numbers[numbers.length - 1],
            numbers.length,
            isIntegerType(pair.baseline()) && isIntegerType(pair.window()));
    double width = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
    Shares densities =
        new Shares(
            densities(NumPy.histogram(before, edges), edges),
            densities(NumPy.histogram(after, edges), edges));
    return fromAffinity(sum(densities, (first, second) -> Math.sqrt(first * second) * width));
  }

  private static double fromAffinity(double affinity) {
    return Math.sqrt(1 - Math.min(1, Math.max(0, affinity)));
  }

  private static double[] densities(long[] counts, double[] edges) {
    double total = Arrays.stream(counts).sum();
    double[] densities = new double[counts.length];
    Arrays.setAll(densities, bin -> counts[bin] / (edges[bin + 1] - edges[bin]) / total);
    return densities;
  }

  private static Distance wasserstein(NumberPair pair) {
    double scale = Math.max(Math.sqrt(pair.baseline().moments().variance()), 0.001);
    return new Distance(pair.steps().area() / scale, pair.steps().areaError() / scale, null);
  }

  private static double chiSquareProbability(CategoryPair pair) {
    Categories counts = Categories.of(pair);
    double norm = (double) pair.window().present() / pair.baseline().present();
    double statistic = 0;
    for (int category = 0; category < counts.baseline().length; category++) {
      double expected = counts.baseline()[category] * norm;
      if (expected == 0) {
        return 0;
      }
      double difference = counts.window()[category] - expected;
      statistic += difference * difference / expected;
    }
    int freedom = counts.baseline().length - 1;
    return freedom == 0 ? 1 : Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2);
  }

  private static double[] distinct(Cells before, Cells after) {
    SortedSet<Double> numbers = new TreeSet<>();
    for (Cells cells : List.of(before, after)) {
      for (int cell = 0; cell < cells.size(); cell++) {
        numbers.add(cells.value(cell));
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static long[] byNumber(Cells cells, double[] numbers) {
    long[] counts = new long[numbers.length];
    for (int cell = 0; cell < cells.size(); cell++) {
      counts[Arrays.binarySearch(numbers, cells.value(cell))] += cells.count(cell);
    }
    return counts;
  }

  /** pandas keeps whole numbers as integers only while none is missing. */
  private static boolean isIntegerType(NumberState state) {
    if (state.finite() < state.rows() || !state.cells().isExact()) {
      return false;
    }
    for (int cell = 0; cell < state.cells().size(); cell++) {
      if (state.cells().value(cell) != Math.rint(state.cells().value(cell))) {
        return false;
      }
    }
    return true;
  }
}
