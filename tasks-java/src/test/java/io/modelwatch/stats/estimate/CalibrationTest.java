package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.delay.LabelProcess;
import io.modelwatch.stats.delay.Observations;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double MATURITY = 60;
  private static final int DAYS = 28;
  private static final int PER_DAY = 500;
  private static final int DRAWS = 400;

  /**
   * Days differ and have few positives, so that their curves are little known: the mean of the
   * draws is far above what the middle of their log odds says.
   */
  @Test
  void promisesAsManyPositivesAsWereSeen() {
    RandomGenerator random = new Well19937c(1);
    Observations.Builder builder = new Observations.Builder(0);
    int seen = 0;
    for (int day = 0; day < DAYS; day++) {
      double ofDay = 0.7 * random.nextGaussian();
      for (int row = 0; row < PER_DAY; row++) {
        double logOdds = -5 + random.nextGaussian();
        boolean positive = random.nextDouble() < LabelProcess.posterior(logOdds, ofDay);
        builder.add(day, DAYS - day, LabelProcess.posterior(logOdds, 0), false, 0, true);
        builder.answer(positive);
        seen += positive ? 1 : 0;
      }
    }
    Observations observations = builder.build();
    LabelProcess process = LabelProcess.learn(observations, MATURITY);
    Calibration calibration = Calibration.fit(observations, process, row -> true, row -> true);
    int[] rows = ScoreRanking.byFallingScore(observations, row -> true);
    LabelDraws labels = new LabelDraws(observations, calibration, false, rows);
    double drawn = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      drawn += labels.draw(random).length;
    }
    assertThat(drawn / DRAWS / seen).isCloseTo(1, within(0.02));
  }
}
