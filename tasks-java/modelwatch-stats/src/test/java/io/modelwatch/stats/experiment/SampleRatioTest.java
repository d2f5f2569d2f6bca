package io.modelwatch.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

  private static final List<Double> HALVES = List.of(0.5, 0.5);

  @Test
  void armsAsPlannedSpeakForNothing() {
    assertThat(SampleRatio.p(List.of(600L, 600L), HALVES)).isEqualTo(1);
    assertThat(SampleRatio.p(List.of(0L, 0L), HALVES)).isEqualTo(1);
    assertThat(SampleRatio.p(List.of(100L, 900L), List.of(0.1, 0.9))).isEqualTo(1);
  }

  @Test
  void aLostTenthOfAnArmIsSeen() {
    assertThat(SampleRatio.p(List.of(5_400L, 6_000L), HALVES)).isLessThan(1e-5);
    assertThat(SampleRatio.p(List.of(100L, 900L), HALVES)).isLessThan(1e-100);
  }

  @Test
  void eachArmHasAShare() {
    assertThatThrownBy(() -> SampleRatio.p(List.of(1L), HALVES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
