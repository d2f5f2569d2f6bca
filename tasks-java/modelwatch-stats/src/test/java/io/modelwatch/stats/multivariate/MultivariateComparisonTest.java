package io.modelwatch.stats.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MultivariateComparisonTest {

  private static final String CLASSIFIER = "domain_classifier_auc";
  private static final String PCA = "pca_reconstruction";

  /** At least 93 % of 95 % intervals cover one half; at most 2 % of repeats are called drifted. */
  @Test
  void withoutDriftTheIntervalsCoverOneHalf() {
    Random random = new Random(31);
    int repeats = 200;
    int covered = 0;
    int alarms = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      Map<String, DriftResult> results =
          compare(correlated(random, 300, 0.5), correlated(random, 200, 0.5));
      Interval interval = results.get(CLASSIFIER).value().interval();
      covered += interval.lower() <= 0.5 && interval.upper() >= 0.5 ? 1 : 0;
      alarms += results.values().stream().anyMatch(MultivariateComparisonTest::isFar) ? 1 : 0;
    }

    assertThat(covered).isGreaterThanOrEqualTo((int) (0.93 * repeats));
    assertThat(alarms).isLessThanOrEqualTo((int) (0.02 * repeats));
  }

  /** The marginals are the same: no column alone can tell. */
  @Test
  void aFlippedCorrelationIsFoundAndItsColumnsAreNamed() {
    Random random = new Random(32);

    MultivariateComparison comparison =
        MultivariateComparison.of(
            correlated(random, 1000, 0.6), correlated(random, 1000, -0.6), 30, true);

    assertThat(comparison.results()).allMatch(MultivariateComparisonTest::isFar);
    assertThat(byMeasure(comparison).get(CLASSIFIER).value().value()).isGreaterThan(0.7);
    Map<String, Double> lost = comparison.contributions().get(CLASSIFIER);
    assertThat(lost.get("first")).isGreaterThan(0.1);
    assertThat(lost.get("second")).isGreaterThan(0.1);
    assertThat(lost.get("third")).isCloseTo(0, within(0.02));
    assertThat(lost.get("kind")).isCloseTo(0, within(0.02));
  }

  /** A number that means another thing in each category, and changes places between them. */
  @Test
  void aChangedRelationOfNumbersAndCategoriesIsFound() {
    Random random = new Random(33);
    Function<Integer, RowSample> drawn =
        sign ->
            rows(
                800,
                row -> random.nextGaussian(),
                numbers -> numbers.get(0) * sign + random.nextGaussian() > 0 ? "high" : "low");

    assertThat(isFar(compare(drawn.apply(1), drawn.apply(-1)).get(CLASSIFIER))).isTrue();
    assertThat(isFar(compare(drawn.apply(1), drawn.apply(1)).get(CLASSIFIER))).isFalse();
  }

  @Test
  void missingNumbersUnseenCategoriesAndInfinitiesAreTold() {
    Random random = new Random(34);
    RowSample baseline = correlated(random, 1000, 0);

    assertThat(isFar(compare(baseline, changed(baseline, 3, row -> Double.NaN)).get(CLASSIFIER)))
        .isTrue();
    assertThat(
            isFar(
                compare(baseline, changed(baseline, 3, row -> Double.POSITIVE_INFINITY))
                    .get(CLASSIFIER)))
        .isTrue();
    RowSample unseen =
        rows(1000, row -> random.nextGaussian(), numbers -> numbers.get(0) > 1 ? "new" : "a");
    RowSample seen = rows(1000, row -> random.nextGaussian(), numbers -> "a");
    assertThat(isFar(compare(seen, unseen).get(CLASSIFIER))).isTrue();
  }

  @Test
  void columnsWithoutAnyValueAreAResult() {
    RowSample empty = rows(200, row -> Double.NaN, numbers -> null);

    Map<String, DriftResult> results = compare(empty, empty);

    assertThat(results.get(CLASSIFIER).value().value()).isEqualTo(0.5);
    assertThat(results.get(PCA).value().undefined()).isEqualTo("no column of the baseline varies");
  }

  @Test
  void tooFewRowsGiveNoNumber() {
    Random random = new Random(35);

    for (DriftResult result :
        compare(correlated(random, 500, 0), correlated(random, 99, 0)).values()) {
      assertThat(result.column()).isEqualTo("all columns");
      assertThat(result.value().undefined()).isEqualTo("the window has 99 rows, fewer than 100");
      assertThat(isFar(result)).isFalse();
    }
  }

  @Test
  void theSameRowsGiveTheSameBits() {
    RowSample baseline = correlated(new Random(37), 400, 0.3);
    RowSample window = correlated(new Random(38), 400, 0.1);

    assertThat(MultivariateComparison.of(baseline, window, 30, true))
        .isEqualTo(MultivariateComparison.of(baseline, window, 30, true));
  }

  /** Beyond what is usual, and more than chance. */
  private static boolean isFar(DriftResult result) {
    Double value = result.value().value();
    double usual = result.usual() == null ? 0.55 : result.usual();
    return value != null && value >= usual && result.qValue() <= 0.01;
  }

  private static Map<String, DriftResult> compare(RowSample baseline, RowSample window) {
    return byMeasure(MultivariateComparison.of(baseline, window, 30, true));
  }

  private static Map<String, DriftResult> byMeasure(MultivariateComparison comparison) {
    Map<String, DriftResult> results = new TreeMap<>();
    comparison.results().forEach(result -> results.put(result.measure(), result));
    return results;
  }

  /** Three numbers, the first two correlated, some missing, and a category. */
  private static RowSample correlated(Random random, int count, double correlation) {
    List<RowSample.Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double first = random.nextGaussian();
      double own = random.nextGaussian();
      double second = correlation * first + Math.sqrt(1 - correlation * correlation) * own;
      double third = random.nextInt(10) == 0 ? Double.NaN : Math.exp(random.nextGaussian());
      rows.add(
          new RowSample.Row(
              row,
              row,
              List.of(first, second, third, 1.0),
              Collections.singletonList(random.nextInt(8) == 0 ? null : "k" + random.nextInt(14))));
    }
    return new RowSample(
        count, count, List.of("first", "second", "third", "one"), List.of("kind"), rows);
  }

  private static RowSample rows(
      int count,
      Function<Integer, Double> number,
      Function<List<Double>, @Nullable String> category) {
    List<RowSample.Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      List<Double> numbers = List.of(number.apply(row));
      rows.add(
          new RowSample.Row(row, row, numbers, Collections.singletonList(category.apply(numbers))));
    }
    return new RowSample(count, count, List.of("number"), List.of("kind"), rows);
  }

  /** With another value of a number column in every third row. */
  private static RowSample changed(RowSample sample, int column, Function<Integer, Double> value) {
    List<RowSample.Row> rows = new ArrayList<>();
    for (RowSample.Row row : sample.rows()) {
      List<Double> numbers = new ArrayList<>(row.numbers());
      if (row.place() % 3 == 0) {
        numbers.set(column, value.apply((int) row.place()));
      }
      rows.add(new RowSample.Row(row.place(), row.priority(), numbers, row.categories()));
    }
    return new RowSample(
        sample.seen(), sample.limit(), sample.numbers(), sample.categories(), rows);
  }
}
