package io.modelwatch.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftComparisonTest {

  private static final DriftComparison COMPARISON = new DriftComparison(DriftMeasures.all(), 30);

  @Test
  void aColumnIsNoDistanceFromItself() {
    NumberState numbers = numbers(gaussian(1, 1000, 0));
    CategoryState categories = categories(1000);

    for (DriftResult result :
        COMPARISON.compare(
            Map.of(
                "numbers",
                new NumberPair(numbers, numbers),
                "categories",
                new CategoryPair(categories, categories)))) {
      assertThat(result.value().value()).as(result.measure()).isCloseTo(0, within(1e-12));
    }
  }

  /**
   * One row of 1e4 must not hide a shift of one standard deviation (Evidently: 1.018 → 0.00007).
   */
  @Test
  void oneOutlierDoesNotHideAShift() {
    double[] baseline = gaussian(1, 5000, 0);
    double[] window = gaussian(2, 5000, 1);
    double[] outlierInBaseline = baseline.clone();
    outlierInBaseline[17] = 1e4;
    double[] outlierInWindow = window.clone();
    outlierInWindow[17] = 1e4;

    double psi = psi(baseline, window);

    assertThat(psi).isBetween(0.8, 1.2);
    assertThat(psi(outlierInBaseline, window)).isCloseTo(psi, within(0.1 * psi));
    assertThat(psi(baseline, outlierInWindow)).isCloseTo(psi, within(0.1 * psi));
  }

  @Test
  void anAllMissingColumnIsAResult() {
    double[] missing = new double[1000];
    Arrays.fill(missing, Double.NaN);

    Map<String, DriftResult> results = byMeasure(gaussian(1, 1000, 0), missing);

    assertThat(results.get("psi").value().value()).isGreaterThan(1);
    assertThat(results.get("chi2").qValue()).isLessThan(1e-9);
    assertThat(results.get("ks").value().undefined())
        .isEqualTo("the window has 0 values, fewer than 30");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 29})
  void tooFewRowsGiveNoNumber(int rows) {
    byMeasure(gaussian(1, 1000, 0), gaussian(2, rows, 0))
        .forEach(
            (measure, result) -> {
              assertThat(result.value().undefined()).contains("fewer than 30");
              assertThat(result.qValue()).isNull();
            });
  }

  @Test
  void infinitiesLieBeyondTheBaseline() {
    double[] window = gaussian(2, 1000, 0);
    Arrays.fill(window, 0, 300, Double.POSITIVE_INFINITY);

    Map<String, DriftResult> results = byMeasure(gaussian(1, 1000, 0), window);

    assertThat(results.get("ks").value().value()).isCloseTo(0.3, within(0.06));
    assertThat(results.get("total_variation").value().value()).isCloseTo(0.3, within(0.06));
    assertThat(results.get("wasserstein").value().value()).isCloseTo(0, within(0.2));
  }

  @Test
  void aDistanceOfFewRowsMayBeChance() {
    Map<String, DriftResult> results = byMeasure(gaussian(1, 40, 0), gaussian(2, 40, 0));

    assertThat(results.get("ks").value().value()).isGreaterThan(0.1);
    assertThat(results.get("ks").qValue()).isGreaterThan(0.01);
  }

  @Test
  void benjaminiHochbergAsInSciPy() {
    // scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.2, 0.005])
    assertThat(BenjaminiHochberg.qValues(new double[] {0.01, 0.04, 0.03, 0.2, 0.005}))
        .containsExactly(new double[] {0.025, 0.05, 0.05, 0.2, 0.025}, within(1e-12));
  }

  private static double psi(double[] baseline, double[] window) {
    return byMeasure(baseline, window).get("psi").value().value();
  }

  private static Map<String, DriftResult> byMeasure(double[] baseline, double[] window) {
    Map<String, DriftResult> results = new java.util.HashMap<>();
    COMPARISON
        .compare(Map.of("column", new NumberPair(numbers(baseline), numbers(window))))
        .forEach(result -> results.put(result.measure(), result));
    return results;
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

  private static CategoryState categories(int rows) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    for (int row = 0; row < rows; row++) {
      accumulator.add("category-" + row % 2, 1);
    }
    return accumulator.state();
  }
}
