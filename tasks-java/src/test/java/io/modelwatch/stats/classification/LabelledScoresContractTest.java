package io.modelwatch.stats.classification;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.Random;

/** Some states of these rows are exact, some are binned: the bound lies in between. */
class LabelledScoresContractTest
    extends StateContract<LabelledScoresContractTest.Row, ScoreAccumulator, LabelledScores> {

  private static final int BOUND = 150;

  record Row(double score, boolean positive) {}

  @Override
  protected Statistic<LabelledScores> statistic() {
    return new ScoreStatistic(ClassificationMeasures.ofScores(), 1, BOUND);
  }

  @Override
  protected ScoreAccumulator newAccumulator() {
    return new ScoreAccumulator(BOUND);
  }

  @Override
  protected Row row(Random random) {
    double score =
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> random.nextInt(10) / 10.0;
          case 3 -> 1 - random.nextDouble() * 0x1p-45;
          default -> random.nextDouble();
        };
    return new Row(score, random.nextInt(4) == 0);
  }

  @Override
  protected void add(ScoreAccumulator accumulator, Row row) {
    accumulator.add(row.score(), row.positive());
  }
}
