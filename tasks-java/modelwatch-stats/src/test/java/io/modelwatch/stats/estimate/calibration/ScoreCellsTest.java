package io.modelwatch.stats.estimate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How predictions are counted for the calibration. */
class ScoreCellsTest {

  @Test
  void fewReportsAreCellsOfTheirOwn() {
    assertThat(reports(100, new double[100])).hasSize(100);
  }

  @Test
  void manyReportsAreFewCellsThatSayTheSame() {
    int number = 3000;
    double[] evidence = new double[number];
    List<ScoreCells.Cell> cells = reports(number, evidence);

    assertThat(cells).hasSizeLessThanOrEqualTo(128);
    assertThat(cells.stream().mapToDouble(ScoreCells.Cell::count).sum()).isEqualTo(number);
    for (double off : new double[] {-3, -1, 0, 1, 3}) {
      double exact = 0;
      for (int row = 0; row < number; row++) {
        exact += slope(logOdds(row) + off, evidence[row]);
      }
      double counted = 0;
      for (ScoreCells.Cell cell : cells) {
        counted += cell.count() * slope(cell.logOdds() + off, cell.logBayesFactor());
      }
      assertThat(counted / exact).isCloseTo(1, within(0.005));
    }
  }

  /** How the log likelihood of a curve grows with its value. */
  private static double slope(double logOdds, double evidence) {
    return ReportingModel.posterior(logOdds, evidence) - ReportingModel.posterior(logOdds, 0);
  }

  private static double logOdds(int row) {
    return 2.5 * new Random(row).nextGaussian() - 3;
  }

  /** The cells of a day's reports, no two alike. */
  private static List<ScoreCells.Cell> reports(int number, double[] evidence) {
    Observations.Builder builder = new Observations.Builder();
    Random random = new Random(416);
    for (int row = 0; row < number; row++) {
      evidence[row] = 6 + 3 * random.nextDouble();
      builder.add(0, 30, ReportingModel.posterior(logOdds(row), 0), false, 0, true).report(10);
    }
    return ScoreCells.count(builder.build(), evidence, row -> true).of(0);
  }
}
