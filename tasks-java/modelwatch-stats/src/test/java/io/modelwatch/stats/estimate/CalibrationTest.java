package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import io.modelwatch.stats.estimate.calibration.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Observations.Builder builder = new Observations.Builder();
    int seen = 0;
    for (int day = 0; day < DAYS; day++) {
      double ofDay = 0.7 * random.nextGaussian();
      for (int row = 0; row < PER_DAY; row++) {
        double logOdds = -5 + random.nextGaussian();
        boolean positive = random.nextDouble() < ReportingModel.posterior(logOdds, ofDay);
        builder.add(day, DAYS - day, ReportingModel.posterior(logOdds, 0), false, 0, true);
        builder.answer(positive);
        seen += positive ? 1 : 0;
      }
    }
    Observations observations = builder.build();
    ReportingModel process = ReportingModel.learn(observations, MATURITY);
    Calibration calibration = Calibration.fit(observations, process, row -> true);
    int[] rows = ScoreRanking.byFallingScore(observations, row -> true);
    LabelDraws labels = new LabelDraws(observations, calibration, false, rows);
    long[] drawn = {0};
    for (int draw = 0; draw < DRAWS; draw++) {
      labels.draw(random).forEach((row, positives) -> drawn[0] += positives);
    }
    assertThat((double) drawn[0] / DRAWS / seen).isCloseTo(1, within(0.02));
  }

  /** Few reports say how long reports take, so that another process may be far from the learned. */
  @Test
  void followsAnotherLabelProcessAsAFitWithItWould() {
    RandomGenerator random = new Well19937c(2);
    Observations.Builder builder = new Observations.Builder();
    for (int day = 0; day < DAYS; day++) {
      for (int row = 0; row < PER_DAY; row++) {
        double logOdds = -5 + random.nextGaussian();
        int age = DAYS - day;
        builder.add(day, age, ReportingModel.posterior(logOdds, 0), false, 0, true);
        double delay = -20 * Math.log(random.nextDouble());
        if (random.nextDouble() < ReportingModel.posterior(logOdds, 0) && delay < age) {
          builder.report(delay);
        }
      }
    }
    Observations observations = builder.build();
    ReportingModel learned = ReportingModel.learn(observations, MATURITY);
    Calibration calibration = Calibration.fit(observations, learned, row -> true);
    double before = meanCurve(calibration);
    List<Double> followed = new ArrayList<>();
    List<Double> fitted = new ArrayList<>();
    for (int draw = 0; draw < 10; draw++) {
      ReportingModel other = learned.draw(random);
      calibration.believe(other);
      followed.add(meanCurve(calibration) - before);
      fitted.add(meanCurve(Calibration.fit(observations, other, row -> true)) - before);
    }
    assertThat(fitted).anyMatch(change -> Math.abs(change) > 0.1);
    for (int draw = 0; draw < fitted.size(); draw++) {
      assertThat(followed.get(draw)).isCloseTo(fitted.get(draw), within(0.05));
    }
  }

  /** Four predictions that one event decides say as much as one of them. */
  @Test
  void countsAnEventOnceHoweverManyPredictionsItDecides() {
    assertThat(curves(4, 4)).isEqualTo(curves(1, 1));
    assertThat(curves(4, 1)).isNotEqualTo(curves(1, 1));
  }

  private static double[] curves(int predictions, int perEvent) {
    RandomGenerator random = new Well19937c(4);
    Observations.Builder builder = new Observations.Builder().predictionsPerEvent(perEvent);
    for (int day = 0; day < DAYS; day++) {
      for (int row = 0; row < 50; row++) {
        double logOdds = -2 + random.nextGaussian();
        builder.add(day, DAYS - day, ReportingModel.posterior(logOdds, 0), false, 0, day >= 21);
        builder.times(predictions);
        double delay = -20 * Math.log(random.nextDouble());
        if (random.nextDouble() < ReportingModel.posterior(logOdds, 0) && delay < DAYS - day) {
          builder.report(delay);
        }
      }
    }
    Observations observations = builder.build();
    ReportingModel process = ReportingModel.learn(observations, MATURITY).draw(random);
    Calibration calibration = Calibration.learn(observations, process);
    calibration.believe(process.draw(random), 0.5);
    return calibration.drawCurves(new TreeMap<>(Map.of(0, List.of(DAYS - 1))), random).get(0);
  }

  /** Of the first day, in the middle, over some draws. */
  private static double meanCurve(Calibration calibration) {
    RandomGenerator random = new Well19937c(3);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] curve = calibration.drawCurves(new TreeMap<>(Map.of(0, List.of(0))), random).get(0);
      sum += curve[curve.length / 2];
    }
    return sum / DRAWS;
  }
}
