package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectorTest {

  @Test
  void uniformPValuesGiveNoMoreEvidenceThanDaysPassed() {
    Random random = new Random(416);
    double sum = 0;
    int streams = 20_000;
    for (int stream = 0; stream < streams; stream++) {
      Detector detector = new Detector();
      for (int day = 0; day < 10; day++) {
        detector.add(random.nextDouble());
        detector.end(1);
      }
      sum += Math.min(detector.evidence(), 1e6);
    }
    assertThat(sum / streams).isBetween(5.0, 11.0);
  }

  @Test
  void smallPValuesAddUp() {
    Detector detector = new Detector();
    for (int day = 0; day < 6; day++) {
      detector.add(0.005);
      assertThat(detector.end(1)).isGreaterThan(1);
    }
    assertThat(detector.evidence()).isGreaterThan(10_000);
    detector.restart();
    assertThat(detector.evidence()).isZero();
  }

  @Test
  void aDayWithoutAPValueSaysNothing() {
    Detector detector = new Detector();
    detector.add(Double.NaN);
    assertThat(detector.end(1)).isEqualTo(1);
    assertThat(detector.evidence()).isZero();
  }

  @Test
  void severalPValuesAreAveraged() {
    Detector one = new Detector();
    one.add(0.01);
    Detector two = new Detector();
    two.add(0.01);
    two.add(1);
    double rest = new Detector().end(1) * (0.2 + 0.4 + 0.6 + 0.8) / 4;
    assertThat(two.end(1)).isCloseTo((one.end(1) + rest) / 2, offset(1e-12));
  }
}
