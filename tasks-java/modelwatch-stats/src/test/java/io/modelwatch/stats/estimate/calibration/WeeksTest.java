package io.modelwatch.stats.estimate.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.delay.Observations;
import org.junit.jupiter.api.Test;

class WeeksTest {

  @Test
  void endsAWeekWithTheWindow() {
    Observations.Builder builder = new Observations.Builder();
    for (int day = 0; day <= 30; day++) {
      builder.add(day, 31 - day, 0.5, true, 0, day >= 18 && day <= 20);
    }
    Weeks weeks = Weeks.of(builder.build());
    assertThat(weeks.of(20)).isEqualTo(Weeks.OF_WINDOW);
    assertThat(weeks.of(14)).isEqualTo(Weeks.OF_WINDOW);
    assertThat(weeks.of(13)).isEqualTo(-1);
    assertThat(weeks.of(0)).isEqualTo(-2);
    assertThat(weeks.of(21)).isEqualTo(1);
    assertThat(weeks.of(28)).isEqualTo(2);
  }
}
