package io.modelwatch.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.MetricValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyTopTest {

  private static final LocalDate DAY = LocalDate.of(2018, 5, 14);

  @Test
  void theBudgetIsSpentDayByDay() {
    PredictionAccumulator accumulator = statistic().accumulator();
    // Day 1: the two highest are a hit and a miss; day 2: two hits, and a third beyond the budget
    add(accumulator, DAY, 0.9, 1);
    add(accumulator, DAY, 0.8, 0);
    add(accumulator, DAY, 0.1, 1);
    add(accumulator, DAY.plusDays(1), 0.5, 1);
    add(accumulator, DAY.plusDays(1), 0.4, 1);
    add(accumulator, DAY.plusDays(1), 0.3, 1);

    Map<String, MetricValue> metrics = statistic().metrics(accumulator.state());

    assertThat(metrics.get("precision_at_budget").value()).isEqualTo(0.75);
    assertThat(metrics.get("recall_at_budget").value()).isEqualTo(0.6);
  }

  @Test
  void equalScoresShareTheLastPlaces() {
    PredictionAccumulator accumulator = statistic().accumulator();
    add(accumulator, DAY, 0.9, 1);
    add(accumulator, DAY, 0.5, 1);
    add(accumulator, DAY, 0.5, 0);

    Map<String, MetricValue> metrics = statistic().metrics(accumulator.state());

    assertThat(metrics.get("precision_at_budget").value()).isEqualTo(0.75);
  }

  private static void add(
      PredictionAccumulator accumulator, LocalDate day, double score, int label) {
    accumulator.add(day, score, 1, label, 1 - label, 1);
  }

  private static ClassificationStatistic statistic() {
    return new ClassificationStatistic(
        new ClassificationSettings(1, 100, List.of(), List.of(), List.of(), null, false, 2));
  }
}
