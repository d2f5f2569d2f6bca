package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import io.modelwatch.stats.estimate.calibration.Calibration;
import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twenty weeks of predictions whose labels are answered after six weeks, all at once. The last week
 * is the window: nothing is known of it and of the five weeks before it.
 */
@Tag("study")
class LevelWalkTest {

  private static final int WEEKS = 20;
  private static final int DAYS = 7 * WEEKS;
  private static final int PER_DAY = 300;
  private static final int ANSWERED_AFTER = 42;
  private static final double MATURITY = 60;
  private static final int STREAMS = 20;
  private static final int DRAWS = 200;

  /** A stream, and how many positives its window will turn out to have. */
  private record Stream(Observations observations, int positives) {

    /**
     * Makes one.
     *
     * @param walk the standard deviation of a week's step, in log odds
     */
    static Stream of(long seed, double walk) {
      RandomGenerator random = new Well19937c(seed);
      Observations.Builder builder = new Observations.Builder();
      double level = 0;
      int positives = 0;
      for (int day = 0; day < DAYS; day++) {
        level += day % 7 == 0 ? walk * random.nextGaussian() : 0;
        boolean inWindow = day >= DAYS - 7;
        for (int row = 0; row < PER_DAY; row++) {
          double logOdds = -3 + random.nextGaussian();
          boolean positive = random.nextDouble() < ReportingModel.posterior(logOdds, level);
          builder.add(
              day, DAYS - day, ReportingModel.posterior(logOdds, 0), logOdds > 0, 0, inWindow);
          if (DAYS - day > ANSWERED_AFTER) {
            builder.answer(positive);
          }
          positives += inWindow && positive ? 1 : 0;
        }
      }
      return new Stream(builder.build(), positives);
    }

    /** Draws of how many positives the window has, in ascending order. */
    int[] foretold() {
      ReportingModel process = ReportingModel.learn(observations, MATURITY);
      Calibration calibration = Calibration.learn(observations, process);
      int[] rows = ScoreRanking.byFallingScore(observations, observations::inWindow);
      LabelDraws labels = new LabelDraws(observations, calibration, true, rows);
      RandomGenerator random = new Well19937c(1);
      int[] counts = new int[DRAWS];
      for (int draw = 0; draw < DRAWS; draw++) {
        int place = draw;
        if (draw % 5 == 0) {
          labels.believeAnother(random, draw / 5, DRAWS / 5);
        }
        labels.draw(random).forEach((row, drawn) -> counts[place] += (int) drawn);
      }
      Arrays.sort(counts);
      return counts;
    }

    boolean isHeld(int[] foretold) {
      return foretold[DRAWS / 40] <= positives && positives <= foretold[DRAWS - 1 - DRAWS / 40];
    }
  }

  @Test
  void knowsHowFarALevelThatWalksMayHaveComeUnseen() {
    int held = 0;
    for (int seed = 0; seed < STREAMS; seed++) {
      Stream stream = Stream.of(seed, 0.2);
      held += stream.isHeld(stream.foretold()) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(STREAMS * 3 / 4);
  }

  @Test
  void isSurerOfALevelThatStays() {
    int[] walks = Stream.of(0, 0.2).foretold();
    Stream stays = Stream.of(1, 0);
    int[] foretold = stays.foretold();
    assertThat(width(foretold)).isLessThan(width(walks) / 2);
    assertThat(stays.isHeld(foretold)).isTrue();
  }

  /** The width of the interval, relative to its median. */
  private static double width(int[] foretold) {
    double width = foretold[DRAWS - 1 - DRAWS / 40] - foretold[DRAWS / 40];
    return width / foretold[DRAWS / 2];
  }
}
