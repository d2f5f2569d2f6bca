package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Ten weeks of predictions in the segments 0 and 1, seen at their end; the last week is the window.
 * Nobody investigates, positives are reported after exponential delays.
 */
final class SegmentStream {

  private static final double MATURITY = 60;
  private static final int DAYS = 70;
  private static final int PER_DAY = 2000;

  /** The whole, beside the segments 0 and 1. */
  static final int WHOLE = -1;

  private record Case(double time, double score, boolean positive, double reportedAt, int segment) {

    boolean inWindow() {
      return time >= DAYS - 7;
    }

    boolean decided() {
      return score > 0.5;
    }
  }

  private final List<Case> cases = new ArrayList<>();

  private SegmentStream(
      long seed, double[] meanDelay, double[] moreLogOdds, double before, double within) {
    RandomGenerator random = new Well19937c(seed);
    for (int row = 0; row < DAYS * PER_DAY; row++) {
      double time = row / (double) PER_DAY;
      int segment = random.nextDouble() < (time < DAYS - 7 ? before : within) ? 1 : 0;
      double logOdds = -3 + 2 * random.nextGaussian();
      boolean positive = random.nextDouble() < sigmoid(logOdds + moreLogOdds[segment]);
      double delay = -meanDelay[segment] * Math.log(1 - random.nextDouble());
      double reportedAt = positive ? time + Math.min(MATURITY - 1, delay) : 1e9;
      cases.add(new Case(time, sigmoid(logOdds), positive, reportedAt, segment));
    }
  }

  /** Halves whose reports take so many days on average. */
  static SegmentStream delayed(long seed, double first, double second) {
    return new SegmentStream(seed, new double[] {first, second}, new double[2], 0.5, 0.5);
  }

  /**
   * Segments of which one means less or more by its scores.
   *
   * @param logOdds by how much, in segment 1
   * @param before the share of segment 1 before the window
   * @param within its share in the window
   */
  static SegmentStream mixed(long seed, double logOdds, double before, double within) {
    return new SegmentStream(seed, new double[] {5, 5}, new double[] {0, logOdds}, before, within);
  }

  /** What is known in the end, with the segments or without. */
  PerformanceEstimator estimator(boolean segmentsAreTold) {
    Observations.Builder builder = new Observations.Builder(segmentsAreTold ? 1 : 0);
    for (Case one : cases) {
      builder.add((int) one.time, DAYS - one.time, one.score, one.decided(), 0, one.inWindow());
      if (segmentsAreTold) {
        builder.segment(0, one.segment);
      }
      if (one.reportedAt <= DAYS) {
        builder.report(one.reportedAt - one.time);
      }
    }
    return new PerformanceEstimator(builder.build(), MATURITY, 5);
  }

  /** The figures of the window's groups by basis. */
  Map<Basis, Map<Integer, Map<String, MetricValue>>> figures(PerformanceEstimator estimator) {
    return estimator.figures(Map.of(WHOLE, window(WHOLE), 0, window(0), 1, window(1)), 1);
  }

  /** The true precision of a group. */
  double precision(int group) {
    List<Case> decided = window(group).stream().mapToObj(cases::get).filter(Case::decided).toList();
    return (double) decided.stream().filter(Case::positive).count() / decided.size();
  }

  private BitSet window(int group) {
    BitSet rows = new BitSet();
    for (int row = 0; row < cases.size(); row++) {
      boolean chosen = group == WHOLE || cases.get(row).segment == group;
      rows.set(row, chosen && cases.get(row).inWindow());
    }
    return rows;
  }

  private static double sigmoid(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
