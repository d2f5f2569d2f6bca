package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ShapeScaleTest {

  private static final int DAYS = Rules.RESIDUALS;

  @Test
  void aDayThatIsLikeTheOneBeforeSaysLittle() {
    // 57/59 of a day is the next day's, and a standard error more: as much as is ever believed
    ShapeScale scale = learned(day -> day < DAYS / 2 ? 0.5 : 1.5);
    assertThat(scale.inARow(0.01)).isEqualTo(Math.pow(0.01, 0.05 / 1.95), within(1e-12));
  }

  @Test
  void whatLingersUnseenIsAllowedFor() {
    // 1/59 of a day is the next day's, which is nothing; with a standard error more it is 0.147
    ShapeScale scale = learned(day -> day % 4 < 2 ? 0.5 : 1.5);
    assertThat(scale.inARow(0.01)).isEqualTo(0.0326, within(5e-5));
  }

  @Test
  void aDayThatIsUnlikeTheOneBeforeSaysAllItSays() {
    ShapeScale scale = learned(day -> day % 2 == 0 ? 0.5 : 1.5);
    assertThat(scale.inARow(0.01)).isEqualTo(0.01);
  }

  private static ShapeScale learned(IntToDoubleFunction statistic) {
    ShapeScale scale = new ShapeScale(DAYS);
    CleanDays clean = new CleanDays();
    for (int day = 0; day < DAYS; day++) {
      scale.keep(day, statistic.applyAsDouble(day));
      clean.add(day);
    }
    scale.learn(clean, 10);
    return scale;
  }
}
