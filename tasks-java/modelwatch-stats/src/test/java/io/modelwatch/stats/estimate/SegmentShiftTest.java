package io.modelwatch.stats.estimate;

import static io.modelwatch.stats.estimate.SegmentStream.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In segment 1 scores promise too much, and it grows from a tenth to seven tenths. */
@Tag("study")
class SegmentShiftTest {

  private static final double LESS = -1.5;

  @Test
  void foreseesWhatGrowingSegmentsDoToTheFigures() {
    SegmentStream stream = SegmentStream.mixed(1, LESS, 0.1, 0.7);
    double truth = stream.precision(WHOLE);
    Map<Basis, MetricValue> allTold = precision(stream, stream.estimator(true));
    Map<Basis, MetricValue> allUntold = precision(stream, stream.estimator(false));
    for (Basis basis : List.of(Basis.ESTIMATED, Basis.BEST)) {
      MetricValue told = allTold.get(basis);
      MetricValue untold = allUntold.get(basis);
      // Best sees in the labels so far that the level is lower
      double atLeast = truth + (basis == Basis.ESTIMATED ? 0.08 : 0.02);
      assertThat(untold.value()).as(basis + ", segments as before").isGreaterThan(atLeast);
      assertThat(told.value()).as(basis + ", segments as now").isCloseTo(truth, within(0.04));
      double off = Math.abs(untold.value() - truth);
      assertThat(told.value()).as(basis + ", nearer").isCloseTo(truth, within(off / 2));
      assertThat(told.interval().lower()).isLessThan(truth);
      assertThat(told.interval().upper()).isGreaterThan(truth);
    }
  }

  @Test
  void isCovariateShiftAndNoConceptDrift() {
    SegmentStream stream = SegmentStream.mixed(2, LESS, 0.1, 0.7);
    PerformanceEstimator told = stream.estimator(true);
    PerformanceEstimator untold = stream.estimator(false);
    Interval drift = drift(stream, told).interval();
    assertThat(drift.upper()).isPositive();
    assertThat(drift.lower()).isNegative();
    assertThat(told.covariateShift().get("covariate_shift_precision").value()).isLessThan(-0.1);
    assertThat(untold.covariateShift().get("covariate_shift_precision").value())
        .isCloseTo(0, within(0.02));
  }

  @Test
  void leavesSmallShiftsAlone() {
    SegmentStream stream = SegmentStream.mixed(3, LESS, 0.5, 0.56);
    assertThat(precision(stream, stream.estimator(true)).get(Basis.ESTIMATED))
        .isEqualTo(precision(stream, stream.estimator(false)).get(Basis.ESTIMATED));
  }

  /**
   * 90 and 10 of 100 become 50 and 50: weights 5/9 and 5, which are worth 1 / (0.5²/0.9 +
   * 0.5²/0.1).
   */
  @Test
  void weighsByHowMuchCommonerSegmentsHaveBecome() {
    Observations.Builder builder = new Observations.Builder(1);
    for (int row = 0; row < 20_000; row++) {
      boolean inWindow = row >= 10_000;
      int segment = row % (inWindow ? 2 : 10) == 0 ? 1 : 0;
      builder.add(0, 1, 0.5, true, 0, inWindow).segment(0, segment);
    }
    SegmentShift shift = SegmentShift.of(builder.build());
    double worth = 1 / (0.25 / 0.9 + 0.25 / 0.1);
    assertThat(shift.isFound()).isTrue();
    assertThat(shift.weight(0)).isCloseTo(5 * worth, within(0.01));
    assertThat(shift.weight(1)).isCloseTo(5 / 9.0 * worth, within(0.01));
    assertThat(shift.weight(10_001)).isEqualTo(1);
  }

  private static Map<Basis, MetricValue> precision(
      SegmentStream stream, PerformanceEstimator estimator) {
    Map<Basis, MetricValue> precision = new EnumMap<>(Basis.class);
    stream
        .figures(estimator)
        .forEach((basis, groups) -> precision.put(basis, groups.get(WHOLE).get("precision")));
    return precision;
  }

  private static MetricValue drift(SegmentStream stream, PerformanceEstimator estimator) {
    Map<Basis, Map<Integer, Map<String, MetricValue>>> figures = stream.figures(estimator);
    Map<String, MetricValue> corrected = figures.get(Basis.CORRECTED).get(WHOLE);
    Map<String, MetricValue> estimated = figures.get(Basis.ESTIMATED).get(WHOLE);
    return PerformanceEstimator.conceptDrift(corrected, estimated).get("concept_drift_precision");
  }
}
