package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnchorTest {

  @Test
  void fewIndependentDaysAllowMoreThanTwoStandardErrors() {
    assertThat(Anchor.allowed(10.9)).isEqualTo(2.2837, within(1e-4));
    assertThat(Anchor.allowed(1.2)).isEqualTo(Anchor.allowed(10));
    assertThat(Anchor.allowed(100)).isEqualTo(2.0425, within(1e-4));
  }
}
