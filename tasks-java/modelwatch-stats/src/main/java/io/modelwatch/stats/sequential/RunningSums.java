package io.modelwatch.stats.sequential;

import java.util.Arrays;

/**
 * Ordinary periods of one kind, with running sums of what the elements have in them: the mean of
 * any row of them costs two look-ups, however long it is.
 */
final class RunningSums {

  private final int size;
  private final CleanDays days = new CleanDays();
  private double[] weighted = new double[0];
  private double[] weights = new double[0];
  private double[] squares = new double[0];
  private double[] counts = new double[0];

  /**
   * Sums of so many elements.
   *
   * @param periods of how many periods they are likely to be
   */
  RunningSums(int size, int periods) {
    this.size = size;
    grow(periods + 2);
  }

  private void grow(int periods) {
    weighted = Arrays.copyOf(weighted, periods * size);
    weights = Arrays.copyOf(weights, periods * size);
    squares = Arrays.copyOf(squares, periods * size);
    counts = Arrays.copyOf(counts, periods * size);
  }

  /** The periods. */
  CleanDays days() {
    return days;
  }

  /**
   * Adds a period.
   *
   * @param values by element, NaN for none
   */
  void add(int period, Elements elements, double[] values) {
    int from = days.size() * size;
    if (from + 2 * size > weights.length) {
      grow(2 * (days.size() + 2));
    }
    for (int e = 0; e < size; e++) {
      double weight = Double.isNaN(values[e]) ? 0 : elements.weight(period, e);
      boolean known = weight > 0;
      int before = from + e;
      int after = before + size;
      weighted[after] = weighted[before] + (known ? weight * values[e] : 0);
      weights[after] = weights[before] + weight;
      squares[after] =
          squares[before] + (known ? weight * weight * elements.variance(period, e) : 0);
      counts[after] = counts[before] + (known ? 1 : 0);
    }
    days.add(period);
  }

  /**
   * Means of the elements over the periods {@code from} to {@code end}.
   *
   * @param fewest with fewer values a mean is NaN
   */
  void average(int from, int end, int fewest, double[] mean, double[] variance, int[] days) {
    int first = from * size;
    int last = end * size;
    for (int e = 0; e < size; e++, first++, last++) {
      int count = (int) (counts[last] - counts[first]);
      double weight = weights[last] - weights[first];
      mean[e] = count >= fewest ? (weighted[last] - weighted[first]) / weight : Double.NaN;
      variance[e] = (squares[last] - squares[first]) / (weight * weight);
      days[e] = count;
    }
  }

  /** How many of the periods {@code from} to {@code end} have a value of an element. */
  int count(int from, int end, int e) {
    return (int) (counts[end * size + e] - counts[from * size + e]);
  }

  /** The mean of an element over them, weighted by its rows. */
  double mean(int from, int end, int e) {
    return (weighted[end * size + e] - weighted[from * size + e])
        / (weights[end * size + e] - weights[from * size + e]);
  }
}
