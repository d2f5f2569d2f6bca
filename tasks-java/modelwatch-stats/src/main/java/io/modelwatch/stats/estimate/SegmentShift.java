package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.estimate.cbpe.DensityRatio;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What earlier predictions say about a window whose segments are mixed otherwise: each is weighted
 * by how much commoner its segments have become ({@link DensityRatio}), so that calibration is that
 * of predictions like the window's (Białek et al. 2024, with the monitor's segments for features).
 * The weights are scaled to add up to the effective number of predictions, {@code (Σw)² / Σw²}
 * (Kish 1965): uneven weights know less.
 *
 * <p>The window's mix is another one if, in some division, at least {@value #SMALLEST_SHIFT} of the
 * predictions had to lie in another segment to make it the earlier one: {@code ½ Σ |w - b|}, the
 * total variation of the shares, less what chance adds. What shifts less moves a calibrated
 * probability by less than a tenth of what segments differ. All weights are 1 otherwise.
 */
final class SegmentShift {

  private static final double SMALLEST_SHIFT = 0.1;

  /** So many segments of a division, the largest, are told apart; the others count as one. */
  private static final int MOST_SEGMENTS = 32;

  private final double[] weights;
  private final boolean found;

  private SegmentShift(double[] weights, boolean found) {
    this.weights = weights;
    this.found = found;
  }

  /** Compares a window with the earlier predictions of its versions. */
  static SegmentShift of(Observations observations) {
    int[] window = rows(observations, observations::inWindow);
    int[] earlier = rows(observations, observations::isEarlier);
    long[] ofWindow = counts(observations, window);
    long[] ofEarlier = counts(observations, earlier);
    int[][] before = new int[observations.divisions()][];
    int[][] after = new int[observations.divisions()][];
    boolean found = false;
    for (int division = 0; division < observations.divisions(); division++) {
      IntUnaryOperator code = codes(observations, division);
      before[division] = Arrays.stream(earlier).map(code).toArray();
      after[division] = Arrays.stream(window).map(code).toArray();
      found |= moved(before[division], ofEarlier, after[division], ofWindow) >= SMALLEST_SHIFT;
    }
    double[] weights = new double[observations.size()];
    Arrays.fill(weights, 1);
    if (found) {
      double[] ratios = DensityRatio.weights(before, ofEarlier, after, ofWindow);
      double squares = 0;
      for (int index = 0; index < earlier.length; index++) {
        squares += ofEarlier[index] * ratios[index] * ratios[index];
      }
      squares /= Arrays.stream(ofEarlier).sum();
      for (int index = 0; index < earlier.length; index++) {
        weights[earlier[index]] = ratios[index] / squares;
      }
    }
    return new SegmentShift(weights, found);
  }

  /** Whether the window's segments are mixed otherwise. */
  boolean isFound() {
    return found;
  }

  /** What a prediction counts. */
  double weight(int row) {
    return weights[row];
  }

  /** The code of a row: from 1 for the largest segments of a division, 0 for the others. */
  private static IntUnaryOperator codes(Observations observations, int division) {
    int[] all = rows(observations, row -> true);
    long[] sizes =
        sums(
            Arrays.stream(all).map(row -> observations.segment(division, row)).toArray(),
            counts(observations, all));
    int[] codes = new int[sizes.length];
    int[] largest =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingLong(segment -> -sizes[segment]))
            .limit(MOST_SEGMENTS)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place = 0; place < largest.length; place++) {
      codes[largest[place]] = 1 + place;
    }
    return row -> codes[observations.segment(division, row)];
  }

  /** The total variation of the shares, less its expectation if they are the same. */
  private static double moved(int[] before, long[] ofBefore, int[] after, long[] ofAfter) {
    if (before.length == 0 || after.length == 0) {
      return 0;
    }
    double allBefore = Arrays.stream(ofBefore).sum();
    double allAfter = Arrays.stream(ofAfter).sum();
    long[] sumsBefore = Arrays.copyOf(sums(before, ofBefore), 1 + MOST_SEGMENTS);
    long[] sumsAfter = Arrays.copyOf(sums(after, ofAfter), 1 + MOST_SEGMENTS);
    double noise = 2 / Math.PI * (1.0 / allBefore + 1.0 / allAfter);
    double sum = 0;
    for (int code = 0; code < sumsBefore.length; code++) {
      double share = sumsBefore[code] / allBefore;
      double change = sumsAfter[code] / allAfter - share;
      sum += Math.abs(change) - Math.sqrt(noise * share * (1 - share));
    }
    return sum / 2;
  }

  /** How many predictions each number has. */
  private static long[] sums(int[] numbers, long[] counts) {
    long[] sums = new long[1 + Arrays.stream(numbers).max().orElse(0)];
    for (int index = 0; index < numbers.length; index++) {
      sums[numbers[index]] += counts[index];
    }
    return sums;
  }

  private static long[] counts(Observations observations, int[] rows) {
    return Arrays.stream(rows).mapToLong(observations::count).toArray();
  }

  private static int[] rows(Observations observations, IntPredicate chosen) {
    return IntStream.range(0, observations.size()).filter(chosen).toArray();
  }
}
