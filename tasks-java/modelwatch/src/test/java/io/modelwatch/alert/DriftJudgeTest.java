package io.modelwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.DriftComparison;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftJudgeTest {

  private static final DriftJudge JUDGE = DriftJudge.of(Map.of());

  @Test
  void aDistanceIsJudgedByTheMonitorOrElseByWhatIsUsual() {
    DriftJudge own = DriftJudge.of(Map.of("psi", new Limit.Bounds(0.2, 0.4)));

    assertThat(severity(JUDGE, result("psi", 0.15, null)))
        .isEqualTo(Severity.YELLOW)
        .isEqualTo(severity(own, result("psi", 0.3, null)));
    assertThat(severity(own, result("psi", 0.15, null))).isEqualTo(Severity.GREEN);
    assertThat(severity(own, result("psi", 0.4, null))).isEqualTo(Severity.RED);
    assertThat(severity(JUDGE, result("wasserstein", 99, null)))
        .as("for information")
        .isEqualTo(Severity.GREEN);
  }

  @Test
  void whatTheBaselineItselfShowsIsUsual() {
    DriftResult result =
        new DriftResult(
            "all columns", "pca_reconstruction", MetricValue.of(0.3, 9), 0., 0., 0.4, 9);

    assertThat(JUDGE.judge(List.of(result)))
        .containsExactly(new Judged(result.key(), new Limit.Bounds(0.4, null), Severity.GREEN));
  }

  @Test
  void theTestOfTheMeasureRulesOutChance() {
    DriftResult psi = result("psi", 0.4, null);

    assertThat(severity(JUDGE, psi, result("chi2", 30, 0.02))).isEqualTo(Severity.GREEN);
    assertThat(severity(JUDGE, psi, result("chi2", 30, 0.01))).isEqualTo(Severity.YELLOW);
    assertThat(severity(JUDGE, result("ks", 0.4, 0.02), result("chi2", 30, 0.001)))
        .isEqualTo(Severity.GREEN);
  }

  @Test
  void aTestIsJudgedByItsEffectAndAnotherToolsByItsProbability() {
    assertThat(severity(JUDGE, result("chi2", 900, 0.0), result("cramers_v", 0.05, null)))
        .isEqualTo(Severity.GREEN);
    assertThat(severity(JUDGE, result("chi2", 900, 0.0), result("cramers_v", 0.1, null)))
        .isEqualTo(Severity.YELLOW);
    assertThat(severity(JUDGE, result("evidently_ks", 0.05, null))).isEqualTo(Severity.GREEN);
    assertThat(severity(JUDGE, result("evidently_ks", 0.04, null))).isEqualTo(Severity.YELLOW);
    assertThat(severity(JUDGE, result("nannyml_chi2", 900, 0.04))).isEqualTo(Severity.YELLOW);
    assertThat(severity(JUDGE, result("nannyml_chi2", 900, 0.06))).isEqualTo(Severity.GREEN);
  }

  @Test
  void anUndefinedDistanceIsNotJudged() {
    DriftResult undefined = result("psi", 0.4, null).undefined("fewer than 30 rows");

    assertThat(JUDGE.judge(List.of(undefined)))
        .containsExactly(new Judged(undefined.key(), new Limit.Bounds(0.1, null), null));
  }

  /**
   * Twenty categories of 0.2 % each, 1,000 against 1,000 rows (Evidently's chi² alarms in 96 %).
   */
  @Test
  void rareCategoriesRaiseNoFalseAlarms() {
    Random random = new Random(11);
    IntSupplier draw =
        () -> {
          int thousandth = random.nextInt(1000);
          return thousandth < 40 ? thousandth / 2 : 20 + thousandth % 3;
        };

    assertThat(
            falseAlarms(
                200, () -> new CategoryPair(categories(1000, draw), categories(1000, draw))))
        .isLessThanOrEqualTo(0.05);
  }

  /** 5,000 against 200 rows of one distribution (Evidently's default JS alarms in 98 %). */
  @Test
  void unequalSamplesRaiseNoFalseAlarms() {
    Random random = new Random(12);

    assertThat(
            falseAlarms(
                200,
                () ->
                    new NumberPair(
                        numbers(gaussian(random.nextLong(), 5000, 0)),
                        numbers(gaussian(random.nextLong(), 200, 0)))))
        .isLessThanOrEqualTo(0.05);
  }

  private static @Nullable Severity severity(DriftJudge judge, DriftResult... results) {
    return judge.judge(List.of(results)).get(0).severity();
  }

  /** A distance with its p- and q-value. */
  private static DriftResult result(String measure, double value, @Nullable Double p) {
    return new DriftResult("amount", measure, MetricValue.of(value, 500), p, p, 9000);
  }

  private static double falseAlarms(int repeats, Supplier<ColumnPair> draw) {
    int alarms = 0;
    for (int i = 0; i < repeats; i++) {
      List<DriftResult> results =
          new DriftComparison(DriftMeasures.all(), 30).compare(Map.of("column", draw.get()));
      alarms += JUDGE.judge(results).stream().anyMatch(Judged::isBeyond) ? 1 : 0;
    }
    return (double) alarms / repeats;
  }

  private static double[] gaussian(long seed, int rows, double mean) {
    Random random = new Random(seed);
    double[] numbers = new double[rows];
    Arrays.setAll(numbers, row -> mean + random.nextGaussian());
    return numbers;
  }

  private static NumberState numbers(double[] numbers) {
    NumberAccumulator accumulator = new NumberAccumulator(Resolution.DEFAULT);
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }

  private static CategoryState categories(int rows, IntSupplier draw) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    for (int row = 0; row < rows; row++) {
      accumulator.add("category-" + draw.getAsInt(), 1);
    }
    return accumulator.state();
  }
}
