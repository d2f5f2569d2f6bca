package io.modelwatch.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PowerTest {

  private static final double ALPHA = 0.05;

  @Test
  void theDetectableEffectIsSeenFourTimesOfFive() {
    Power power = new Power(0.72, 600, 600, ALPHA);

    double effect = Objects.requireNonNull(power.detectable().value());

    assertThat(effect).isBetween(0.1, 0.15);
    assertThat(power.of(effect)).isCloseTo(0.8, within(1e-9));
    assertThat(power.of(0)).isLessThan(ALPHA / 2);
  }

  @Test
  void moreUnitsSeeMore() {
    assertThat(new Power(0.72, 6_000, 6_000, ALPHA).of(0.05))
        .isGreaterThan(new Power(0.72, 600, 600, ALPHA).of(0.05));
  }

  @Test
  void tooFewUnitsSeeNothing() {
    Power power = new Power(0.9, 10, 10, ALPHA);

    assertThat(power.of(0.1)).isZero();
    assertThat(power.detectable().undefined())
        .isEqualTo("so few units show no effect, however great");
  }

  @Test
  void whereAllSucceedAnywayThereIsNothingToSee() {
    assertThat(new Power(1, 100, 100, ALPHA).detectable().isDefined()).isFalse();
  }

  @Test
  void whereNoneSucceedsWithoutItAnyEffectThatIsSeenCounts() {
    assertThat(new Power(0, 100, 100, ALPHA).of(1)).isEqualTo(1);
  }
}
