package io.modelwatch.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Interval;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Experiments that are looked at after each batch of units and stopped when one likes the result.
 */
@Tag("study")
class LookingEveryDayTest {

  private static final double ALPHA = 0.05;
  private static final int EXPERIMENTS = 400;
  private static final int LOOKS = 40;
  private static final int BATCH = 25;

  @Test
  void theTrueDifferenceIsInAllIntervalsNineteenTimesOfTwenty() {
    for (double[] shares : new double[][] {{0.5, 0.5}, {0.72, 0.82}, {0.03, 0.03}, {0.95, 0.9}}) {
      RandomGenerator random = new Well19937c(19);
      int missed = 0;
      for (int i = 0; i < EXPERIMENTS; i++) {
        missed += everMissed(random, shares[0], shares[1]) ? 1 : 0;
      }
      assertThat(missed)
          .as("missed by some look at %s and %s", shares[0], shares[1])
          .isLessThanOrEqualTo((int) (ALPHA * EXPERIMENTS));
    }
  }

  private static boolean everMissed(RandomGenerator random, double control, double treated) {
    int[] successes = new int[2];
    for (int look = 1; look <= LOOKS; look++) {
      successes[0] += drawn(random, BATCH, control);
      successes[1] += drawn(random, BATCH, treated);
      Uplift uplift =
          new Uplift(new Arm(successes[0], look * BATCH), new Arm(successes[1], look * BATCH));
      // The evidence against the true difference decides whether it is outside
      if (uplift.evidence(treated - control) >= -Math.log(ALPHA)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void armsAsPlannedAlarmOneTimeOfAHundredAtMost() {
    RandomGenerator random = new Well19937c(20);
    int alarmed = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      long offered = 0;
      boolean alarm = false;
      for (int look = 1; look <= LOOKS; look++) {
        offered += drawn(random, BATCH, 0.5);
        long rest = (long) look * BATCH - offered;
        alarm |= SampleRatio.p(List.of(offered, rest), List.of(0.5, 0.5)) < 0.01;
      }
      alarmed += alarm ? 1 : 0;
    }
    assertThat(alarmed).isLessThanOrEqualTo(EXPERIMENTS / 100);
  }

  @Test
  void theDetectableEffectIsDetectedAsOftenAsPlanned() {
    RandomGenerator random = new Well19937c(21);
    double effect = Objects.requireNonNull(new Power(0.72, 600, 600, ALPHA).detectable().value());
    int seen = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      Interval interval =
          new Uplift(
                  new Arm(drawn(random, 600, 0.72), 600),
                  new Arm(drawn(random, 600, 0.72 + effect), 600))
              .interval(ALPHA);
      seen += interval.lower() > 0 ? 1 : 0;
    }
    assertThat((double) seen / EXPERIMENTS).isCloseTo(0.8, within(0.06));
  }

  private static int drawn(RandomGenerator random, int units, double share) {
    int successes = 0;
    for (int i = 0; i < units; i++) {
      successes += random.nextDouble() < share ? 1 : 0;
    }
    return successes;
  }
}
