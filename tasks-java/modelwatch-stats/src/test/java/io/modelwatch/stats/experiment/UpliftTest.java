package io.modelwatch.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Interval;
import org.junit.jupiter.api.Test;

class UpliftTest {

  private static final double ALPHA = 0.05;

  @Test
  void theIntervalEndsWhereSomePairOfSharesIsJustRefuted() {
    Uplift uplift = new Uplift(new Arm(430, 600), new Arm(512, 600));

    Interval interval = uplift.interval(ALPHA);

    assertThat(uplift.value()).isEqualTo(512.0 / 600 - 430.0 / 600);
    assertThat(interval.lower()).isBetween(0.02, 0.05);
    assertThat(interval.upper()).isBetween(0.22, 0.26);
    assertThat(uplift.evidence(interval.lower())).isCloseTo(Math.log(20), within(1e-9));
    assertThat(uplift.evidence(interval.upper())).isCloseTo(Math.log(20), within(1e-9));
  }

  @Test
  void pIsBelowAlphaExactlyWhereTheIntervalLeavesOutNoDifference() {
    for (int successes = 0; successes <= 100; successes++) {
      Uplift uplift = new Uplift(new Arm(50, 100), new Arm(successes, 100));
      Interval interval = uplift.interval(ALPHA);

      assertThat(uplift.p() < ALPHA).isEqualTo(interval.lower() > 0 || interval.upper() < 0);
      assertThat(interval.lower()).isLessThanOrEqualTo(uplift.value());
      assertThat(interval.upper()).isGreaterThanOrEqualTo(uplift.value());
    }
  }

  @Test
  void theOtherWayRoundTheIntervalIsMirrored() {
    Interval one = new Uplift(new Arm(7, 40), new Arm(31, 90)).interval(ALPHA);
    Interval other = new Uplift(new Arm(31, 90), new Arm(7, 40)).interval(ALPHA);

    assertThat(one.lower()).isCloseTo(-other.upper(), within(1e-12));
    assertThat(one.upper()).isCloseTo(-other.lower(), within(1e-12));
  }

  @Test
  void moreUnitsOfTheSameSharesNarrowIt() {
    double last = 2;
    for (int hundreds = 1; hundreds <= 1_000; hundreds *= 10) {
      Interval interval =
          new Uplift(new Arm(70 * hundreds, 100 * hundreds), new Arm(80 * hundreds, 100 * hundreds))
              .interval(ALPHA);
      assertThat(interval.upper() - interval.lower()).isLessThan(last);
      last = interval.upper() - interval.lower();
    }
    assertThat(last).isLessThan(0.022);
  }

  @Test
  void withoutUnitsNothingIsKnown() {
    Uplift uplift = new Uplift(new Arm(0, 0), new Arm(0, 0));

    assertThat(uplift.interval(ALPHA)).isEqualTo(new Interval(-1, 1));
    assertThat(uplift.p()).isEqualTo(1);
    assertThat(uplift.value()).isNaN();
  }

  @Test
  void aUnitOfOneArmAloneTellsNothingOfADifference() {
    assertThat(new Uplift(new Arm(0, 0), new Arm(1, 1)).interval(ALPHA))
        .isEqualTo(new Interval(-1, 1));
  }

  @Test
  void armsInWhichAllOrNoneSucceedHaveIntervals() {
    assertThat(new Uplift(new Arm(0, 50), new Arm(50, 50)).interval(ALPHA).upper()).isEqualTo(1);
    assertThat(new Uplift(new Arm(0, 50), new Arm(50, 50)).interval(ALPHA).lower()).isPositive();
    Interval none = new Uplift(new Arm(0, 50), new Arm(0, 50)).interval(ALPHA);
    assertThat(none.lower()).isCloseTo(-none.upper(), within(1e-9)).isNegative();
    Interval all = new Uplift(new Arm(50, 50), new Arm(50, 50)).interval(ALPHA);
    assertThat(all.upper()).isCloseTo(none.upper(), within(1e-9));
  }

  @Test
  void moreSuccessesThanUnitsAreRefused() {
    assertThatThrownBy(() -> new Arm(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3.0 successes of 2.0 units");
  }
}
