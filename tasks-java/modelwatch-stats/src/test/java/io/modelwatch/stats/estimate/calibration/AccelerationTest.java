package io.modelwatch.stats.estimate.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class AccelerationTest {

  private static final RealVector MIDDLE = new ArrayRealVector(new double[] {1, -2, 3, 0.5});

  /** Of the way to the middle, a move goes so much: too little, or more than twice of it. */
  private static final RealVector SHARES = new ArrayRealVector(new double[] {0.1, 0.5, 1.2, 2.5});

  @Test
  void whatIsLinearIsThereAfterAMoveMoreThanItHasDimensions() {
    Acceleration acceleration = new Acceleration();
    RealVector value = new ArrayRealVector(4);
    for (int step = 0; step <= 4; step++) {
      value = value.add(acceleration.move(value, planned(value)));
    }
    assertThat(value.getLInfDistance(MIDDLE)).isLessThan(1e-9);
  }

  @Test
  void movesThatTellNothingNewAreMadeAsPlanned() {
    Acceleration acceleration = new Acceleration();
    RealVector move = new ArrayRealVector(new double[] {0.25, 0, 0, 0});
    RealVector value = new ArrayRealVector(4);
    for (int step = 0; step < 8; step++) {
      assertThat(acceleration.move(value, move)).isEqualTo(move);
      value = value.add(move);
    }
  }

  private static RealVector planned(RealVector value) {
    return MIDDLE.subtract(value).ebeMultiply(SHARES);
  }
}
