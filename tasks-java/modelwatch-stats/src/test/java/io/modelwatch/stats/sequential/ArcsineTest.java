package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class ArcsineTest {

  @Test
  void aDifferenceIsThatOfTheTwoPlaces() {
    for (double share : new double[] {0, 0.001, 0.3, 0.5, 0.97, 1}) {
      for (double other : new double[] {0, 0.0012, 0.31, 0.9, 1}) {
        assertThat(Arcsine.difference(share, other, 500))
            .isCloseTo(Arcsine.of(share, 500) - Arcsine.of(other, 500), offset(1e-7));
      }
    }
  }

  @Test
  void aPlaceIsTurnedBackIntoItsShare() {
    for (double share : new double[] {0, 0.001, 0.3, 1}) {
      assertThat(Arcsine.share(Arcsine.of(share, 500), 500)).isCloseTo(share, offset(1e-12));
    }
    assertThat(Arcsine.share(-1, 500)).isZero();
    assertThat(Arcsine.share(9, 500)).isEqualTo(1);
  }
}
