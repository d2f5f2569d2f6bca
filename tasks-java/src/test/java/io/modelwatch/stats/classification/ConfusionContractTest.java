package io.modelwatch.stats.classification;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.Random;

class ConfusionContractTest extends StateContract<boolean[], ConfusionAccumulator, Confusion> {

  @Override
  protected Statistic<Confusion> statistic() {
    return new ConfusionStatistic(ClassificationMeasures.ofDecisions(), 1);
  }

  @Override
  protected ConfusionAccumulator newAccumulator() {
    return new ConfusionAccumulator();
  }

  @Override
  protected boolean[] row(Random random) {
    return new boolean[] {random.nextBoolean(), random.nextInt(10) == 0};
  }

  @Override
  protected void add(ConfusionAccumulator accumulator, boolean[] row) {
    accumulator.add(row[0], row[1]);
  }
}
