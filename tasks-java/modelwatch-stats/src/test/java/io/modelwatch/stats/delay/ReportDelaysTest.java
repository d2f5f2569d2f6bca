package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Divided in two ways: by parity into 0 and 1, by thirds into 0, 1 and 2. */
class ReportDelaysTest {

  private static final double MATURITY = 60;
  private static final int CASES = 3000;

  @Test
  void takesTheCurvesOfTheDivisionWhoseSegmentsDiffer() {
    Observations rows = reports(1, CASES, one -> one % 3 == 0 ? 1 : 20);
    ReportDelays delays = learn(rows);
    for (int row = 0; row < 6; row++) {
      double mean = row % 3 == 0 ? 1 : 20;
      assertThat(delays.of(rows, row).survival(5))
          .as("segment %s of the thirds", row % 3)
          .isCloseTo(Math.exp(-5 / mean), within(0.05));
    }
    assertThat(delays.ofAll().survival(5))
        .isCloseTo(Math.exp(-5) / 3 + 2 * Math.exp(-5 / 20.0) / 3, within(0.05));
  }

  /** Odds of 20 to 1 deceive at most one time in twenty. */
  @Test
  void keepsOneCurveWhereSegmentsAreAlike() {
    int divided = 0;
    for (int stream = 1; stream <= 60; stream++) {
      Observations rows = reports(stream, 50 * stream, one -> 5);
      ReportDelays delays = learn(rows);
      divided += delays.of(rows, 0) == delays.ofAll() ? 0 : 1;
    }
    assertThat(divided).isLessThanOrEqualTo(3);
  }

  /** The slow half has 29 reports, one too few for a curve of its own. */
  @Test
  void letsSegmentsWithFewReportsKeepTheCurveOfAll() {
    Observations.Builder few = new Observations.Builder(1);
    Observations.Builder enough = new Observations.Builder(1);
    for (int report = 0; report < 300; report++) {
      boolean slow = report % 10 == 0;
      double delay = slow ? 40 : 2;
      int segment = report == 0 ? 2 : slow ? 1 : 0;
      few.add(0, 59, 0.5, true, 0, false).report(delay).segment(0, segment);
      enough.add(0, 59, 0.5, true, 0, false).report(delay).segment(0, slow ? 1 : 0);
    }
    ReportDelays ofFew = learn(few.build());
    ReportDelays ofEnough = learn(enough.build());
    assertThat(ofFew.of(few.build(), 10)).isSameAs(ofFew.ofAll());
    assertThat(ofEnough.of(enough.build(), 10).survival(10)).isBetween(0.5, 0.7);
    assertThat(ofEnough.of(enough.build(), 1).survival(10)).isLessThan(0.05);
  }

  @Test
  void drawsTheCurvesOfSegmentsAroundWhatWasLearned() {
    Observations rows = reports(2, CASES, one -> one % 2 == 0 ? 1 : 20);
    ReportDelays delays = learn(rows);
    RandomGenerator random = new Well19937c(3);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < 100; draw++) {
      double survival = delays.draw(random).of(rows, 1).survival(10);
      sum += survival;
      squares += survival * survival;
    }
    assertThat(sum / 100).isCloseTo(delays.of(rows, 1).survival(10), within(0.02));
    assertThat(Math.sqrt(squares / 100 - sum * sum / 10_000)).isBetween(0.005, 0.05);
  }

  private static ReportDelays learn(Observations rows) {
    return ReportDelays.learn(rows, new DelayGrid(MATURITY));
  }

  /** Positives of all ages with exponential delays; those who are not reported yet are silent. */
  private static Observations reports(long seed, int cases, IntToDoubleFunction mean) {
    RandomGenerator random = new Well19937c(seed);
    Observations.Builder builder = new Observations.Builder(2);
    for (int one = 0; one < cases; one++) {
      double age = 0.01 + MATURITY * random.nextDouble();
      double delay = -mean.applyAsDouble(one) * Math.log(1 - random.nextDouble());
      builder.add(0, age, 0.5, true, 0, false).segment(0, one % 2).segment(1, one % 3);
      if (delay < age) {
        builder.report(delay);
      }
    }
    return builder.build();
  }
}
