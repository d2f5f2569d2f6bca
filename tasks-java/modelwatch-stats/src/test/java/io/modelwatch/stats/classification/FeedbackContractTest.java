package io.modelwatch.stats.classification;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.Random;

class FeedbackContractTest extends StateContract<Boolean, FeedbackAccumulator, FeedbackCounts> {

  @Override
  protected Statistic<FeedbackCounts> statistic() {
    return new NegativeHits(1);
  }

  @Override
  protected FeedbackAccumulator newAccumulator() {
    return new FeedbackAccumulator();
  }

  @Override
  protected Boolean row(Random random) {
    return random.nextInt(20) == 0;
  }

  @Override
  protected void add(FeedbackAccumulator accumulator, Boolean row) {
    accumulator.add(row);
  }
}
