package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.profile.Cells;
import java.util.Arrays;

/** What the tools take from NumPy, in NumPy's own order of operations. */
final class NumPy {

  private NumPy() {}

  /** {@code numpy.linspace}. */
  static double[] linspace(double start, double stop, int count) {
    double step = (stop - start) / (count - 1);
    double[] points = new double[count];
    Arrays.setAll(points, i -> i * step + start);
    points[count - 1] = stop;
    return points;
  }

  /** Edges of equal bins; a range without width is widened by a half on both sides. */
  static double[] edges(double first, double last, int bins) {
    return first == last
        ? linspace(first - 0.5, last + 0.5, bins + 1)
        : linspace(first, last, bins + 1);
  }

  /**
   * {@code numpy.histogram_bin_edges(bins='sturges')}.
   *
   * @param rows how many numbers there are
   * @param integers whether they are of an integer type, which never gets bins narrower than 1
   */
  static double[] sturges(double minimum, double maximum, double rows, boolean integers) {
    double width = (maximum - minimum) / (Math.log(rows) / Math.log(2) + 1);
    double atLeast = integers && width > 0 && width < 1 ? 1 : width;
    int bins = width > 0 ? (int) Math.ceil((maximum - minimum) / atLeast) : 1;
    return edges(minimum, maximum, bins);
  }

  /** {@code numpy.histogram_bin_edges(bins='doane')}. */
  static double[] doane(Cells cells, double minimum, double maximum) {
    double rows = cells.total();
    double mean = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      mean += cells.value(cell) * cells.count(cell) / rows;
    }
    double variance = 0;
    double third = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      double difference = cells.value(cell) - mean;
      variance += difference * difference * cells.count(cell) / rows;
      third += difference * difference * difference * cells.count(cell) / rows;
    }
    int bins = 1;
    if (rows > 2 && variance > 0) {
      double deviation = Math.sqrt(6 * (rows - 2) / ((rows + 1) * (rows + 3)));
      double skewness = third / Math.pow(variance, 1.5);
      double width =
          (maximum - minimum) / (1 + log2(rows) + log2(1 + Math.abs(skewness) / deviation));
      // Of numbers so small that their third powers are 0 there is no skewness
      bins = Math.max(1, (int) Math.ceil((maximum - minimum) / width));
    }
    return edges(minimum, maximum, bins);
  }

  /** {@code numpy.histogram}: bins are closed below, the last one above, too. */
  static long[] histogram(Cells cells, double[] edges) {
    long[] counts = new long[edges.length - 1];
    for (int cell = 0; cell < cells.size(); cell++) {
      double number = cells.value(cell);
      if (number >= edges[0] && number <= edges[edges.length - 1]) {
        int found = Arrays.binarySearch(edges, number);
        int bin = found >= 0 ? found : -found - 2;
        counts[Math.min(bin, counts.length - 1)] += cells.count(cell);
      }
    }
    return counts;
  }

  /** {@code numpy.sum} of up to 128 numbers: eight sums side by side. */
  static double sum(double[] numbers) {
    if (numbers.length < 8 || numbers.length > 128) {
      return Arrays.stream(numbers).reduce(0, Double::sum);
    }
    double[] lanes = Arrays.copyOf(numbers, 8);
    int next = 8;
    for (; next + 8 <= numbers.length; next += 8) {
      for (int lane = 0; lane < 8; lane++) {
        lanes[lane] += numbers[next + lane];
      }
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (; next < numbers.length; next++) {
      sum += numbers[next];
    }
    return sum;
  }

  /** Counts as shares of a total. */
  static double[] shares(long[] counts, long total) {
    return Arrays.stream(counts).mapToDouble(count -> (double) count / total).toArray();
  }

  /** {@code scipy.spatial.distance.jensenshannon}. */
  static double jensenShannon(double[] first, double[] second, double base) {
    double firstSum = sum(first);
    double secondSum = sum(second);
    double left = 0;
    double right = 0;
    for (int i = 0; i < first.length; i++) {
      double p = first[i] / firstSum;
      double q = second[i] / secondSum;
      double middle = (p + q) / 2;
      left += p == 0 ? 0 : p * Math.log(p / middle);
      right += q == 0 ? 0 : q * Math.log(q / middle);
    }
    return Math.sqrt(Math.max(0, (left + right) / Math.log(base) / 2));
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
