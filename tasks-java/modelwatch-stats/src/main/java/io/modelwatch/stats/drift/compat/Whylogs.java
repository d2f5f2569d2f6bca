package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasure.Distance;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.drift.Steps;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * whylogs 1.6.4, as it is while its sketches still hold every value (about 1,000 rows). Beyond,
 * whylogs estimates what is computed here, by a sketch that draws at random.
 */
final class Whylogs {

  private static final String SOURCE = "whylogs 1.6.4, viz/drift/column_drift_algorithms.py, ";
  private static final int MOST_BINS = 30;
  private static final int ROWS_A_BIN = 4;
  private static final int QUANTILES = 100;
  private static final int FLOAT_MANTISSA_BITS = 23;

  private Whylogs() {}

  static List<DriftMeasure> measures() {
    return List.of(
        new CompatMeasure(
            explanation("hellinger", "Hellinger"),
            pair -> Distance.of(hellinger(pair)),
            null,
            CompatMeasure.from(0.4)),
        new CompatMeasure(explanation("ks", "KS"), Whylogs::kolmogorovSmirnov, null, null),
        new CompatMeasure(
            explanation("chi2", "ChiSquare"), null, Whylogs::chiSquare, CompatMeasure.PROBABLE));
  }

  private static Explanation explanation(String name, String type) {
    return Explanation.of(name, "As whylogs computes it.").source(SOURCE + type);
  }

  private static double hellinger(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    double start = Math.min(before.lower(0), after.lower(0));
    double greatest = Math.max(before.upper(before.size() - 1), after.upper(after.size() - 1));
    double end = greatest + (greatest == 0 ? 1e-7 : Math.abs(greatest) * 1e-7);
    double[] bounds = bounds(start, end, before.total() + after.total());
    double sum = 0;
    double[] first = masses(before, bounds);
    double[] second = masses(after, bounds);
    for (int bin = 0; bin < first.length; bin++) {
      double difference = Math.sqrt(second[bin]) - Math.sqrt(first[bin]);
      sum += difference * difference;
    }
    return Math.sqrt(sum) / Math.sqrt(2);
  }

  private static double[] bounds(double start, double end, long rows) {
    int bins = (int) Math.min((rows + ROWS_A_BIN - 1) / ROWS_A_BIN, MOST_BINS);
    bins = Math.max(bins, 2);
    double magnitude = Math.max(Math.abs(start), Math.abs(end));
    double narrowest =
        Math.pow(2, Math.floor(Math.log(magnitude) / Math.log(2)) - FLOAT_MANTISSA_BITS);
    if ((end - start) / bins < narrowest) {
      bins = (int) Math.max(1, Math.floor((end - start) / narrowest));
    }
    double width = (end - start) / bins;
    double[] bounds = new double[bins + 1];
    Arrays.setAll(bounds, i -> start + i * width);
    return bounds;
  }

  /** The share below the first bound, between each two, and from the last one on. */
  private static double[] masses(Cells cells, double[] bounds) {
    double[] masses = new double[bounds.length + 1];
    for (int cell = 0; cell < cells.size(); cell++) {
      int found = Arrays.binarySearch(bounds, cells.value(cell));
      masses[found >= 0 ? found + 1 : -found - 1] += (double) cells.count(cell) / cells.total();
    }
    return masses;
  }

  /** Of all numbers, infinite ones included. */
  private static Distance kolmogorovSmirnov(NumberPair pair) {
    NumberState before = pair.baseline();
    NumberState after = pair.window();
    double greatest = 0;
    for (double share : NumPy.linspace(0, 1, QUANTILES)) {
      for (NumberState side : List.of(before, after)) {
        double number = quantile(side, share);
        greatest =
            Math.max(greatest, Math.abs(shareBelow(before, number) - shareBelow(after, number)));
      }
    }
    return new Distance(greatest, 0, Steps.pValue(greatest, before.present(), after.present()));
  }

  private static double quantile(NumberState side, double share) {
    Cells cells = side.cells();
    long position = Math.min((long) (share * side.present()), side.present() - 1);
    long passed = side.negativeInfinite();
    if (position < passed) {
      return Double.NEGATIVE_INFINITY;
    }
    for (int cell = 0; cell < cells.size(); cell++) {
      passed += cells.count(cell);
      if (position < passed) {
        return cells.value(cell);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double shareBelow(NumberState side, double number) {
    Cells cells = side.cells();
    long below = number > Double.NEGATIVE_INFINITY ? side.negativeInfinite() : 0;
    for (int cell = 0; cell < cells.size() && cells.value(cell) < number; cell++) {
      below += cells.count(cell);
    }
    return (double) below / side.present();
  }

  /** Shows the p-value; expected counts are cut to whole rows, as there. */
  private static Distance chiSquare(CategoryPair pair) {
    Categories counts = Categories.of(pair);
    double statistic = 0;
    int seen = 0;
    for (int category = 0; category < counts.window().length; category++) {
      double share = (double) counts.baseline()[category] / pair.baseline().rows();
      long expected = (long) (share * pair.window().rows());
      if (expected == 0) {
        return new Distance(0, 0, 0.0);
      }
      double difference = (double) counts.window()[category] - expected;
      statistic += difference * difference / expected;
      seen += counts.window()[category] > 0 ? 1 : 0;
    }
    int freedom = Math.max(1, seen - 1);
    double pValue = Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2);
    return new Distance(pValue, 0, pValue);
  }
}
