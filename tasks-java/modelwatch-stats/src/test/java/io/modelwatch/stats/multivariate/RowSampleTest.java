package io.modelwatch.stats.multivariate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSampleTest {

  private static final RowSample NONE = sample("none", 0);

  @Test
  void keepsEveryRowUpToTheLimitInTheirOrder() {
    RowSample sample = sample("file", 50);

    assertThat(sample.n()).isEqualTo(50);
    assertThat(sample.rows()).extracting(RowSample.Row::place).isSorted().hasSize(50);
  }

  @Test
  void drawsEveryRowAsLikely() {
    RowSample sample = sample("file", 100_000);

    assertThat(sample.rows()).hasSize(50).extracting(RowSample.Row::place).isSorted();
    double mean = sample.rows().stream().mapToLong(RowSample.Row::place).average().orElse(0);
    // The standard error of the mean of 50 places is 4,082
    assertThat(mean).isBetween(35_000.0, 65_000.0);
  }

  @Test
  void mergingHasAnIdentityAndIsAssociativeAndCommutative() {
    RowSample first = sample("first", 300);
    RowSample second = sample("second", 20);
    RowSample third = sample("third", 4000);

    assertThat(first.merge(NONE)).isEqualTo(first);
    assertThat(NONE.merge(first)).isEqualTo(first);
    assertThat(first.merge(second)).isEqualTo(second.merge(first));
    assertThat(first.merge(second).merge(third)).isEqualTo(first.merge(second.merge(third)));
  }

  @Test
  void mergingAnySplitInAnyOrderIsTheWhole() {
    Random random = new Random(7);
    List<RowSample.Row> rows = new ArrayList<>();
    for (int row = 0; row < 1000; row++) {
      rows.add(row(row, random.nextLong() >>> 1));
    }
    RowSample whole = of(rows);
    Collections.shuffle(rows, random);
    RowSample merged = NONE;
    for (int from = 0; from < rows.size(); from += 130) {
      merged = merged.merge(of(rows.subList(from, Math.min(rows.size(), from + 130))));
    }

    assertThat(merged).isEqualTo(whole);
  }

  private static RowSample sample(String source, int rows) {
    RowSampleAccumulator accumulator =
        new RowSampleAccumulator(50, List.of("number"), List.of("kind"), 0, source);
    for (int row = 0; row < rows; row++) {
      if (accumulator.takesNext()) {
        accumulator.add(List.of((double) row), List.of(source));
      }
    }
    return accumulator.state();
  }

  private static RowSample of(List<RowSample.Row> rows) {
    return new RowSample(rows.size(), 50, List.of("number"), List.of("kind"), rows);
  }

  private static RowSample.Row row(long place, long priority) {
    return new RowSample.Row(place, priority, List.of(1.0), List.of("a"));
  }
}
