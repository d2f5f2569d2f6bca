package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ReportingModelTest {

  private static final double MATURITY = 60;

  @Test
  void certainKnowledgeIsInfiniteEvidence() {
    Observations rows =
        new Observations.Builder()
            .add(0, 5, 0.5, true, 0, true)
            .answer(true)
            .add(0, 5, 0.5, true, 0, true)
            .answer(false)
            .report(1)
            .add(0, 5, 0.5, true, 0, true)
            .report(1)
            .withdrawal(2)
            .add(0, 61, 0.5, true, 0, true)
            .report(1)
            .add(0, 60, 0.5, true, 0, true)
            .build();
    ReportingModel process = ReportingModel.learn(rows, MATURITY);
    assertThat(process.logBayesFactor(rows, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(process.logBayesFactor(rows, 1))
        .as("an answer outranks a report")
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(process.logBayesFactor(rows, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(process.logBayesFactor(rows, 3)).as("mature").isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(process.logBayesFactor(rows, 4))
        .as("mature silence")
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void silenceMeansNothingAtFirstAndMuchLater() {
    Observations.Builder builder = new Observations.Builder();
    for (int day = 1; day <= 40; day++) {
      builder.add(0, 50, 0.5, true, 0, false).report(day);
    }
    Observations rows =
        builder.add(0, 0.01, 0.5, true, 0, true).add(0, 20, 0.5, true, 0, true).build();
    ReportingModel process = ReportingModel.learn(rows, MATURITY);
    assertThat(process.logBayesFactor(rows, 40)).isCloseTo(0, within(0.01));
    assertThat(process.logBayesFactor(rows, 41)).isCloseTo(Math.log(0.5), within(0.1));
  }

  @Test
  void findsTheShareOfFalseReports() {
    RandomGenerator random = new Well19937c(3);
    Observations.Builder builder = new Observations.Builder();
    int size = 60_000;
    double[] logOdds = new double[size];
    for (int row = 0; row < size; row++) {
      double age = 50 * random.nextDouble() + 0.1;
      boolean positive = random.nextDouble() < 0.01;
      boolean mistake = !positive && random.nextDouble() < 0.004;
      double delay = 20 * random.nextDouble();
      double withdrawn = 2 + 18 * random.nextDouble();
      builder.add(0, age, 0.01, false, 0, false);
      if ((positive || mistake) && delay < age) {
        builder.report(delay);
        if (mistake && delay + withdrawn < age) {
          builder.withdrawal(withdrawn);
        }
      }
      logOdds[row] = Math.log(0.01 / 0.99);
    }
    Observations rows = builder.build();
    ReportingModel process = ReportingModel.learn(rows, MATURITY).withFalseReports(rows, logOdds);
    assertThat(process.falseReportRate()).isBetween(0.0032, 0.0048);
    assertThat(process.withdrawals().survival(11)).isCloseTo(0.5, within(0.1));
  }

  @Test
  void refusesWhatCannotBe() {
    Observations.Builder builder = new Observations.Builder();
    assertThatThrownBy(() -> builder.add(0, 0, 0.5, true, 0, true))
        .hasMessageContaining("age of a prediction");
    assertThatThrownBy(() -> builder.add(0, 1, 1.5, true, 0, true))
        .hasMessageContaining("score lies in [0, 1]");
  }
}
