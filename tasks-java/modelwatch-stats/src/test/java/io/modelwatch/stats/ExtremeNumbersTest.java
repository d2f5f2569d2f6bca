package io.modelwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ClassificationStatistic;
import io.modelwatch.stats.classification.Confusion;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.PredictionAccumulator;
import io.modelwatch.stats.drift.DriftComparison;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import io.modelwatch.stats.multivariate.RowSample;
import io.modelwatch.stats.multivariate.RowSampleAccumulator;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.quality.CheckedNumbers;
import io.modelwatch.stats.quality.ColumnContract;
import io.modelwatch.stats.quality.QualityChecks;
import io.modelwatch.stats.regression.RegressionStatistic;
import io.modelwatch.stats.regression.ResidualAccumulator;
import io.modelwatch.stats.regression.Residuals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One number of 1e308 or 1e-320 ends nothing: whatever the numbers, each metric is finite or has a
 * reason, and states merge and are stored.
 */
@Tag("study")
class ExtremeNumbersTest {

  private static final double[] EXTREMES = {
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e300,
    -1e300,
    1e160,
    1e-160,
    1e-200,
    -1e-200,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    0.0,
    -0.0,
    0x1.0p60
  };

  private static final int ROWS = 400;

  /** Columns: usual but for one number, of two extremes, of one only, of any. */
  static Stream<double[]> columns() {
    List<double[]> columns = new ArrayList<>();
    Random random = new Random(416);
    for (double extreme : EXTREMES) {
      double[] one = usual(random);
      one[7] = extreme;
      columns.add(one);
      double[] only = new double[ROWS];
      Arrays.fill(only, extreme);
      columns.add(only);
      double[] scaled = usual(random);
      Arrays.setAll(scaled, row -> scaled[row] * extreme);
      columns.add(scaled);
    }
    for (int mix = 0; mix < 10; mix++) {
      double[] any = new double[ROWS];
      Arrays.setAll(any, row -> EXTREMES[random.nextInt(EXTREMES.length)]);
      columns.add(any);
    }
    return columns.stream();
  }

  private static double[] usual(Random random) {
    return random.doubles(ROWS).map(number -> 100 * number).toArray();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void theProfileOfAColumn(double[] column) {
    NumberStatistic statistic = new NumberStatistic(Resolution.DEFAULT);
    NumberState whole = numbers(Resolution.DEFAULT, column);
    NumberState merged = statistic.identity();
    for (double number : column) {
      merged = merged.merge(numbers(Resolution.DEFAULT, new double[] {number}));
    }

    requireDefined(statistic.metrics(whole));
    requireDefined(statistic.metrics(merged));
    assertThat(merged.n()).isEqualTo(ROWS);
    String stored = statistic.format().write(merged);
    assertThat(statistic.format().write(statistic.format().read(stored))).isEqualTo(stored);
  }

  /** More numbers than are kept one by one: the grid reaches from end to end of the doubles. */
  @Test
  void theDriftOfABinnedColumn() {
    Random random = new Random(7);
    double[] wide = new double[20_000];
    Arrays.setAll(wide, row -> Double.longBitsToDouble(random.nextLong()));
    NumberState odd = numbers(new Resolution(4096, 4096), wide);
    NumberState plain = numbers(new Resolution(4096, 4096), usual(random));

    for (NumberPair pair : List.of(new NumberPair(odd, plain), new NumberPair(plain, odd))) {
      everyMeasure().compare(Map.of("x", pair)).forEach(ExtremeNumbersTest::requireDefined);
    }
    requireDefined(new NumberStatistic(Resolution.DEFAULT).metrics(odd));
  }

  private static DriftComparison everyMeasure() {
    List<DriftMeasure> measures = new ArrayList<>(DriftMeasures.all());
    Arrays.stream(Compat.values()).forEach(tool -> measures.addAll(tool.measures()));
    return new DriftComparison(measures, 30);
  }

  /** Both ways, by every measure of ours and of the tools. */
  @ParameterizedTest
  @MethodSource("columns")
  void theDriftOfAColumn(double[] column) {
    NumberState odd = numbers(Resolution.DEFAULT, column);
    NumberState plain = numbers(Resolution.DEFAULT, usual(new Random(1)));
    for (NumberPair pair :
        List.of(new NumberPair(plain, odd), new NumberPair(odd, plain), new NumberPair(odd, odd))) {
      List<DriftResult> results = everyMeasure().compare(Map.of("x", pair));
      assertThat(results).isNotEmpty().allSatisfy(ExtremeNumbersTest::requireDefined);
      assertThat(
              QualityChecks.of(
                  List.of(
                      new CheckedNumbers(
                          "x", ColumnContract.silent(true), true, pair.baseline(), pair.window()))))
          .allMatch(check -> check.value() == null || Double.isFinite(check.value()));
    }
  }

  @ParameterizedTest
  @MethodSource("columns")
  void theColumnsTogether(double[] column) {
    RowSample odd = sample("odd", column);
    RowSample plain = sample("plain", usual(new Random(2)));
    for (List<RowSample> pair : List.of(List.of(plain, odd), List.of(odd, plain))) {
      MultivariateComparison comparison =
          MultivariateComparison.of(pair.get(0), pair.get(1), 30, false);

      assertThat(comparison.results()).hasSize(2).allSatisfy(ExtremeNumbersTest::requireDefined);
      comparison
          .details()
          .values()
          .forEach(details -> assertThat(details.values()).allMatch(Double::isFinite));
    }
  }

  /** A single outlier is what it is by the baseline, however great: nothing is undefined. */
  @Test
  void anOutlierInTheBaselineLeavesTheColumnsComparable() {
    double[] column = usual(new Random(3));
    column[7] = Double.MAX_VALUE;

    assertThat(
            MultivariateComparison.of(sample("one", column), sample("other", column), 30, false)
                .results())
        .allMatch(result -> result.value().isDefined());
  }

  @ParameterizedTest
  @MethodSource("columns")
  void theErrorsOfARegression(double[] column) {
    double[] usual = usual(new Random(4));
    RegressionStatistic statistic = new RegressionStatistic(1);
    Residuals merged = statistic.identity();
    for (int row = 0; row < ROWS; row++) {
      ResidualAccumulator one = statistic.accumulator();
      one.add(usual[row], column[row]);
      one.add(column[row], usual[ROWS - 1 - row]);
      one.add(column[row], column[ROWS - 1 - row]);
      merged = merged.merge(one.state());
    }

    requireDefined(statistic.metrics(merged));
    assertThat(statistic.format().read(statistic.format().write(merged))).isEqualTo(merged);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void weightsAndCosts(double[] column) {
    for (double extreme : EXTREMES) {
      if (!Double.isFinite(extreme)) {
        continue;
      }
      ClassificationSettings settings =
          new ClassificationSettings(
              1,
              150,
              List.of(2.0),
              List.of(5.0),
              List.of(0.3),
              new Confusion(extreme, -extreme, 10, 1),
              true,
              10);
      ClassificationStatistic statistic = new ClassificationStatistic(settings);
      PerformanceState merged = statistic.identity();
      Random random = new Random(5);
      for (int row = 0; row < 60; row++) {
        PredictionAccumulator one = statistic.accumulator();
        int label = random.nextInt(2);
        one.add(
            LocalDate.EPOCH, random.nextDouble(), random.nextInt(2), label, 1 - label, column[row]);
        merged = merged.merge(one.state());
      }

      requireDefined(statistic.metrics(merged));
      assertThat(statistic.format().read(statistic.format().write(merged))).isEqualTo(merged);
    }
  }

  private static NumberState numbers(Resolution resolution, double[] numbers) {
    NumberAccumulator accumulator = new NumberAccumulator(resolution);
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }

  private static RowSample sample(String source, double[] column) {
    RowSampleAccumulator accumulator =
        new RowSampleAccumulator(ROWS, List.of("odd", "usual"), List.of(), 0, source);
    double[] usual = usual(new Random(6));
    for (int row = 0; row < ROWS; row++) {
      if (accumulator.takesNext()) {
        accumulator.add(List.of(column[row], usual[row]), List.of());
      }
    }
    return accumulator.state();
  }

  private static void requireDefined(DriftResult result) {
    requireDefined(Map.of(result.measure(), result.value()));
    if (result.pValue() != null) {
      assertThat(result.pValue()).isBetween(0.0, 1.0);
    }
  }

  private static void requireDefined(Map<String, MetricValue> metrics) {
    assertThat(metrics).isNotEmpty();
    metrics.forEach(
        (name, metric) -> {
          if (metric.value() == null) {
            assertThat(metric.undefined()).as(name).isNotBlank();
          } else {
            assertThat(metric.value()).as(name).isFinite();
            assertThat(metric.errorBound()).as(name).isFinite();
          }
          Interval interval = metric.interval();
          if (interval != null) {
            assertThat(interval.lower()).as(name).isFinite();
            assertThat(interval.upper()).as(name).isFinite();
          }
        });
  }
}
