package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** One half of the positives is reported within days, the other within weeks. */
class SegmentDelayTest {

  private static final double MATURITY = 60;
  private static final int DAYS = 70;
  private static final int PER_DAY = 2000;
  private static final int FAST = 0;
  private static final int SLOW = 1;

  @Test
  void silenceOfTheFastSaysMoreThanThatOfTheSlow() {
    double[] told = new double[2];
    double[] untold = new double[2];
    int streams = 3;
    for (int seed = 1; seed <= streams; seed++) {
      Stream stream = new Stream(seed);
      List<Double> withCurves = stream.errors(true);
      List<Double> withOneCurve = stream.errors(false);
      for (int segment = 0; segment < 2; segment++) {
        told[segment] += withCurves.get(segment) / streams;
        untold[segment] += withOneCurve.get(segment) / streams;
      }
    }
    assertThat(untold[FAST]).as("precision of the fast, one curve for all").isGreaterThan(0.05);
    assertThat(untold[SLOW]).as("precision of the slow, one curve for all").isLessThan(-0.05);
    for (double bias : told) {
      assertThat(bias).as("precision, a curve for each segment").isCloseTo(0, within(0.03));
    }
  }

  /** Ten weeks whose last is the window; nobody investigates. */
  private static final class Stream {

    private record Case(
        double time, double score, boolean positive, double reportedAt, int segment) {}

    private final List<Case> cases = new ArrayList<>();

    Stream(long seed) {
      RandomGenerator random = new Well19937c(seed);
      for (int row = 0; row < DAYS * PER_DAY; row++) {
        double time = row / (double) PER_DAY;
        double logOdds = -3 + 2 * random.nextGaussian();
        double score = 1 / (1 + Math.exp(-logOdds));
        boolean positive = random.nextDouble() < score;
        int segment = random.nextInt(2);
        double mean = segment == FAST ? 1 : 20;
        double delay = Math.min(MATURITY - 1, -mean * Math.log(1 - random.nextDouble()));
        cases.add(new Case(time, score, positive, positive ? time + delay : 1e9, segment));
      }
    }

    /** By how much the best precision of each segment is off at the end of the window. */
    List<Double> errors(boolean segmentsAreTold) {
      Observations.Builder builder = new Observations.Builder(segmentsAreTold ? 1 : 0);
      Map<Integer, BitSet> window = Map.of(FAST, new BitSet(), SLOW, new BitSet());
      double[] decided = new double[2];
      double[] right = new double[2];
      for (int row = 0; row < cases.size(); row++) {
        Case one = cases.get(row);
        boolean inWindow = one.time >= DAYS - 7;
        boolean decision = one.score > 0.5;
        if (inWindow) {
          window.get(one.segment).set(row);
          decided[one.segment] += decision ? 1 : 0;
          right[one.segment] += decision && one.positive ? 1 : 0;
        }
        builder.add((int) one.time, DAYS - one.time, one.score, decision, 0, inWindow);
        if (segmentsAreTold) {
          builder.segment(0, one.segment);
        }
        if (one.reportedAt <= DAYS) {
          builder.report(one.reportedAt - one.time);
        }
      }
      Map<Integer, Map<String, MetricValue>> best =
          new PerformanceEstimator(builder.build(), MATURITY, 5).figures(window, 1).get(Basis.BEST);
      return IntStream.range(0, 2)
          .mapToObj(one -> best.get(one).get("precision").value() - right[one] / decided[one])
          .toList();
    }
  }
}
