package io.modelwatch.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import io.modelwatch.stats.profile.Moments;
import java.util.Random;
import org.jspecify.annotations.Nullable;

class FeedbackContractTest
    extends StateContract<FeedbackContractTest.Said, FeedbackAccumulator, FeedbackCounts> {

  record Said(boolean negative, @Nullable Double rating) {}

  @Override
  protected Statistic<FeedbackCounts> statistic() {
    return new FeedbackStatistic(1);
  }

  @Override
  protected FeedbackAccumulator newAccumulator() {
    return new FeedbackAccumulator();
  }

  @Override
  protected Said row(Random random) {
    return new Said(
        random.nextInt(20) == 0, random.nextBoolean() ? null : (Double) (1.0 + random.nextInt(5)));
  }

  @Override
  protected void add(FeedbackAccumulator accumulator, Said row) {
    accumulator.add(row.negative(), row.rating());
  }

  @Override
  protected void assertSame(FeedbackCounts actual, FeedbackCounts expected) {
    Moments ratings = expected.ratings();
    assertThat(actual.recommended()).isEqualTo(expected.recommended());
    assertThat(actual.negative()).isEqualTo(expected.negative());
    assertThat(actual.ratings().n()).isEqualTo(ratings.n());
    assertThat(actual.ratings().mean()).isCloseTo(ratings.mean(), within(1e-12));
    assertThat(actual.ratings().squares()).isCloseTo(ratings.squares(), within(1e-9));
  }
}
