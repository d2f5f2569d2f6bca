package io.modelwatch.stats.classification;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Some states of these rows keep exact scores, some are binned: the bound lies in between. */
class PerformanceStateContractTest
    extends StateContract<
        PerformanceStateContractTest.Row, PredictionAccumulator, PerformanceState> {

  private static final ClassificationSettings SETTINGS =
      new ClassificationSettings(
          1, 150, List.of(2.0), List.of(5.0), List.of(0.3), new Confusion(0, 1, 10, 0), true, 10);

  record Row(
      LocalDate day,
      double score,
      double decision,
      double positive,
      double negative,
      double weight) {}

  @Override
  protected Statistic<PerformanceState> statistic() {
    return new ClassificationStatistic(SETTINGS);
  }

  @Override
  protected PredictionAccumulator newAccumulator() {
    return new PredictionAccumulator(SETTINGS);
  }

  @Override
  protected Row row(Random random) {
    double score =
        switch (random.nextInt(7)) {
          case 0 -> random.nextBoolean() ? 0.0 : -0.0;
          case 1 -> 1;
          case 2 -> random.nextInt(10) / 10.0;
          case 3 -> 1 - random.nextDouble() * 0x1p-45;
          case 4 -> random.nextInt(9) == 0 ? Double.NaN : random.nextDouble();
          default -> random.nextDouble();
        };
    int label = random.nextInt(5);
    return new Row(
        LocalDate.of(2018, 5, 14).plusDays(random.nextInt(3)),
        score,
        random.nextInt(20) == 0 ? Double.NaN : random.nextInt(2),
        label == 0 ? 1 : 0,
        label > 1 ? 1 : 0,
        random.nextInt(20) == 0 ? Double.NaN : random.nextDouble() * 1e6);
  }

  @Override
  protected void add(PredictionAccumulator accumulator, Row row) {
    accumulator.add(
        row.day(), row.score(), row.decision(), row.positive(), row.negative(), row.weight());
  }
}
