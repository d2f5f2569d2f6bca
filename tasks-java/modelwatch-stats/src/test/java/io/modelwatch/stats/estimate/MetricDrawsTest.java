package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricDrawsTest {

  private static final int ROWS = 60;
  private static final int DRAWS = 214;

  static IntStream positives() {
    return IntStream.range(1, ROWS);
  }

  @ParameterizedTest
  @MethodSource("positives")
  void drawsThatAllAgreeLeaveNoInterval(int positives) {
    MetricDraws draws = ofRows(ROWS / 2);
    for (int draw = 0; draw < DRAWS; draw++) {
      draws.add(first(positives));
    }

    Map<String, MetricValue> metrics = draws.summary(1);

    assertThat(metrics.values())
        .allSatisfy(
            metric ->
                assertThat(metric.interval())
                    .isEqualTo(new Interval(metric.value(), metric.value())));
  }

  @ParameterizedTest
  @CsvSource({"18, 1", "22, 0.5"})
  void halfOfABoundCountsAsBeyondIt(int drawsOfOne, double lower) {
    MetricDraws draws = ofRows(2);
    for (int draw = 0; draw < 400; draw++) {
      draws.add(first(draw < drawsOfOne ? 1 : 2));
    }

    assertThat(draws.summary(1).get("precision").interval()).isEqualTo(new Interval(lower, 1));
  }

  @Test
  void aMetricIsTheMedianOfItsDraws() {
    MetricDraws draws = ofRows(ROWS);
    for (int draw = 0; draw < 400; draw++) {
      draws.add(first(draw % 20));
    }

    double positives = draws.summary(1).get("precision").value() * ROWS;

    assertThat(positives).isCloseTo(9.5, within(1e-12));
  }

  /** A draw in which so many of the first rows are positive. */
  private static Positives first(int rows) {
    Positives positives = new Positives(IntStream.range(0, ROWS).toArray());
    IntStream.range(0, rows).forEach(place -> positives.add(place, 1));
    return positives;
  }

  /** No draws yet of rows by falling score, of which the first are decided positive. */
  private static MetricDraws ofRows(int decided) {
    Observations.Builder rows = new Observations.Builder();
    for (int row = 0; row < ROWS; row++) {
      rows.add(0, 1, 1.0 / (row + 2), row < decided, 0, true);
    }
    Observations observations = rows.build();
    int[] order = ScoreRanking.byFallingScore(observations, row -> true);
    return new MetricDraws(new ScoreRanking(observations, order));
  }
}
