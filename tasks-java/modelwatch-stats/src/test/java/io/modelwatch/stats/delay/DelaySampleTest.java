package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class DelaySampleTest {

  private static final double MATURITY = 60;
  private final LogNormalDistribution delays =
      new LogNormalDistribution(new Well19937c(7), Math.log(5), 0.8);
  private final RandomGenerator random = new Well19937c(8);

  @Test
  void undoesRightTruncation() {
    DelaySample sample = DelaySample.of(new DelayGrid(MATURITY));
    double naive = 0;
    int seen = 0;
    for (int index = 0; index < 20_000; index++) {
      double age = 14 * random.nextDouble();
      double delay = delay();
      if (delay < age) {
        sample.addTruncated(delay, age, 1);
        naive += delay > 7 ? 1 : 0;
        seen++;
      }
    }
    double known = 1 - survival(14);
    double expected = (survival(7) - survival(14)) / known;
    DelayCurve curve = sample.fit();
    double estimate = (curve.survival(7) - curve.survival(14)) / (1 - curve.survival(14));
    assertThat(naive / seen).as("the naive histogram").isLessThan(expected - 0.1);
    assertThat(estimate).isCloseTo(expected, within(0.03));
  }

  @Test
  void equalsTheShareOfSurvivorsWhereNothingIsHidden() {
    DelaySample sample = DelaySample.of(new DelayGrid(MATURITY));
    for (int index = 0; index < 20_000; index++) {
      sample.addExact(delay(), 1);
    }
    DelayCurve curve = sample.fit();
    for (double age : new double[] {1, 3, 7, 14, 28}) {
      assertThat(curve.survival(age)).isCloseTo(survival(age), within(0.01));
    }
  }

  @Test
  void delaysThatFellIntoAnOutageAreUnseen() {
    FeedOutage outage = new FeedOutage(12, 2);
    DelaySample told = DelaySample.of(new DelayGrid(MATURITY), List.of(outage));
    DelaySample untold = DelaySample.of(new DelayGrid(MATURITY));
    for (int index = 0; index < 40_000; index++) {
      double age = MATURITY * random.nextDouble();
      double delay = delay();
      double daysAgo = age - delay;
      if (daysAgo > 0 && !(daysAgo < outage.from() && daysAgo >= outage.to())) {
        told.addTruncated(delay, age, 1);
        untold.addTruncated(delay, age, 1);
      }
    }
    double expected = survival(7);
    assertThat(untold.fit().survival(7)).as("not told").isLessThan(expected - 0.025);
    assertThat(told.fit().survival(7)).isCloseTo(expected, within(0.01));
  }

  @Test
  void usesPositivesThatAreNotReportedYet() {
    DelaySample sample = DelaySample.of(new DelayGrid(MATURITY));
    for (int index = 0; index < 20_000; index++) {
      double age = 14 * random.nextDouble();
      double delay = delay();
      if (delay < age) {
        sample.addExact(delay, 1);
      } else {
        sample.addCensored(age, 1);
      }
    }
    DelayCurve curve = sample.fit();
    for (double age : new double[] {1, 3, 7, 12}) {
      assertThat(curve.survival(age)).isCloseTo(survival(age), within(0.02));
    }
  }

  @Test
  void believesThePriorWhereThereIsNoData() {
    DelayCurve flat = DelaySample.of(new DelayGrid(MATURITY)).fit();
    assertThat(flat.survival(0)).isEqualTo(1);
    assertThat(flat.survival(MATURITY / 4)).isCloseTo(0.5, within(1e-6));
    assertThat(flat.survival(MATURITY)).isZero();
    assertThat(DelaySample.of(new DelayGrid(MATURITY)).near(flat, 10).fit().survival(20))
        .isCloseTo(flat.survival(20), within(1e-6));
  }

  @Test
  void drawsAsFarApartAsTheDataAllow() {
    double few = spreadOfDraws(50);
    double many = spreadOfDraws(5_000);
    // The standard error of a share near 0.35: 0.067 of 50 cases, 0.0067 of 5,000
    assertThat(few).isBetween(0.03, 0.10);
    assertThat(many).isBetween(0.003, 0.010);
  }

  private double spreadOfDraws(int cases) {
    DelaySample sample = DelaySample.of(new DelayGrid(MATURITY));
    for (int index = 0; index < cases; index++) {
      sample.addExact(delay(), 1);
    }
    DelayCurve curve = sample.fit();
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < 200; draw++) {
      double survival = sample.draw(random, curve).survival(7);
      sum += survival;
      squares += survival * survival;
    }
    return Math.sqrt(squares / 200 - sum * sum / 40_000);
  }

  private double delay() {
    return Math.min(MATURITY - 1e-6, delays.sample());
  }

  private double survival(double age) {
    return 1 - delays.cumulativeProbability(age);
  }
}
