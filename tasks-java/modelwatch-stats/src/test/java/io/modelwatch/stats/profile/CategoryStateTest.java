package io.modelwatch.stats.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CategoryStateTest extends StateContract<String, CategoryAccumulator, CategoryState> {

  @Override
  protected Statistic<CategoryState> statistic() {
    return new CategoryStatistic();
  }

  @Override
  protected CategoryAccumulator newAccumulator() {
    return new CategoryAccumulator();
  }

  /** An empty text is a missing category here. */
  @Override
  protected String row(Random random) {
    return random.nextInt(10) == 0 ? "" : "category \"" + random.nextInt(30) + "\" ü";
  }

  @Override
  protected void add(CategoryAccumulator accumulator, String row) {
    if (row.isEmpty()) {
      accumulator.addMissing(1);
    } else {
      accumulator.add(row, 1);
    }
  }

  @Test
  void tooManyCategoriesAreCountedInBucketsWhateverTheSplit() {
    CategoryState whole = numbered(0, 12_000);
    CategoryState merged = numbered(0, 7000).merge(numbered(7000, 12_000));

    assertThat(whole.hashed()).isTrue();
    assertThat(whole.counts()).hasSizeLessThanOrEqualTo(CategoryState.BUCKETS);
    assertThat(whole.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(12_000);
    assertThat(merged).isEqualTo(whole);
  }

  private static CategoryState numbered(int from, int to) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    for (int i = from; i < to; i++) {
      accumulator.add("entity-" + i, 1);
    }
    return accumulator.state();
  }
}
