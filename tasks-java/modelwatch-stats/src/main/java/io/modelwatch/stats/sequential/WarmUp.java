package io.modelwatch.stats.sequential;

import java.util.BitSet;

/**
 * Finds incidents among the first days of a series, before anything is judged: days far from the
 * median of their kind, by the median of how far days are from it. They are not learned from.
 */
final class WarmUp {

  /** Days so many robust standard deviations off are no part of normal. */
  private static final double FAR = 6;

  /** The median distance of standard normal numbers from their median. */
  private static final double MEDIAN_DISTANCE = 0.6745;

  /** Of fewer days of a kind nothing is said. */
  private static final int FEWEST = 4;

  private final Elements elements;
  private final Periods periods;
  private final int end;

  private WarmUp(Elements elements, Periods periods, int end) {
    this.elements = elements;
    this.periods = periods;
    this.end = Math.min(end, periods.size());
  }

  /** Which of the first {@code end} periods are incidents; none where a third of them would be. */
  static BitSet incidents(Elements elements, Periods periods, int end) {
    WarmUp warmUp = new WarmUp(elements, periods, end);
    BitSet found = new BitSet();
    for (int e = 0; e < elements.size(); e++) {
      for (boolean workday : new boolean[] {true, false}) {
        warmUp.find(e, workday, found);
      }
    }
    return found.cardinality() * 3 > warmUp.end ? new BitSet() : found;
  }

  private void find(int e, boolean workday, BitSet found) {
    int[] days = new int[end];
    int n = 0;
    for (int period = 0; period < end; period++) {
      boolean same =
          !periods.hasWeekdays()
              ? workday
              : workday == (periods.dayClass(period).rest() == DayClass.Rest.WORKDAY);
      if (same && elements.rows(period, e) >= least(e)) {
        days[n++] = period;
      }
    }
    if (n < FEWEST) {
      return;
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = elements.value(days[i], e);
    }
    double middle = Medians.of(values.clone(), n);
    double[] distances = new double[n];
    double[] off = new double[n];
    for (int i = 0; i < n; i++) {
      off[i] = elements.residual(days[i], e, middle);
      distances[i] = Math.abs(off[i]);
    }
    double usual = Medians.of(distances, n) / MEDIAN_DISTANCE;
    double relevant = elements.get(e).relevant();
    for (int i = 0; i < n; i++) {
      double deviation = Math.max(usual, Math.sqrt(elements.variance(days[i], e)));
      if (Math.abs(off[i]) > FAR * deviation && Math.abs(values[i] - middle) >= relevant) {
        found.set(days[i]);
      }
    }
  }

  private double least(int e) {
    return elements.get(e).measure() == AlarmMeasure.ROWS ? 1 : Rules.FEWEST_ROWS;
  }
}
