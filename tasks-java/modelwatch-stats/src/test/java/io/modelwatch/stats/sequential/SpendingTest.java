package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.modelwatch.domain.Segment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final Segment APP = Segment.of("channel", "app");

  private final Map<Series, SeriesKind> kinds = new HashMap<>();

  @Test
  void allTestsTogetherSpendTheBudget() {
    kinds.put(new Series("amount", Segment.WHOLE), SeriesKind.ORDERED);
    kinds.put(Series.rows(Segment.WHOLE), SeriesKind.ROWS);
    assertThat(spent()).isCloseTo(1.0 / 60, offset(1e-15));
    kinds.put(new Series("amount", APP), SeriesKind.ORDERED);
    kinds.put(new Series("channel", APP), SeriesKind.CATEGORIES);
    kinds.put(new Series("failed", Segment.WHOLE), SeriesKind.RATE);
    assertThat(spent()).isCloseTo(1.0 / 60, offset(1e-15));
  }

  @Test
  void theWholeAndRatesHaveTheirPartHoweverManySegmentsThereAre() {
    kinds.put(new Series("amount", Segment.WHOLE), SeriesKind.ORDERED);
    kinds.put(new Series("failed", Segment.WHOLE), SeriesKind.RATE);
    for (int i = 0; i < 100; i++) {
      kinds.put(new Series("amount", Segment.of("region", "r" + i)), SeriesKind.ORDERED);
    }
    Spending spending = new Spending(Budget.DEFAULT, kinds);

    assertThat(60 * spending.perTest(new Series("failed", Segment.WHOLE), SeriesKind.RATE))
        .isCloseTo(0.2, offset(1e-12));
    assertThat(60 * 5 * spending.perTest(new Series("amount", Segment.WHOLE), SeriesKind.ORDERED))
        .isCloseTo(0.4, offset(1e-12));
  }

  private double spent() {
    Spending spending = new Spending(Budget.DEFAULT, kinds);
    return kinds.entrySet().stream()
        .mapToDouble(
            series ->
                tests(series.getValue()) * spending.perTest(series.getKey(), series.getValue()))
        .sum();
  }

  private static int tests(SeriesKind kind) {
    return switch (kind) {
      case RATE -> 1;
      case ROWS -> 2;
      case TWO_VALUED, CATEGORIES -> 4;
      case ORDERED -> 5;
    };
  }
}
