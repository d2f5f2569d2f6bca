package io.modelwatch.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import io.modelwatch.stats.profile.Moments;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RegressionStatisticTest
    extends StateContract<RegressionStatisticTest.Row, ResidualAccumulator, Residuals> {

  record Row(double predicted, double actual) {}

  @Test
  void equalsScikitLearnsWorkedExample() {
    // scikit-learn's documentation of mean_absolute_error, r2_score
    Map<String, MetricValue> metrics =
        statistic()
            .metrics(
                state(List.of(new Row(2.5, 3), new Row(0, -0.5), new Row(2, 2), new Row(8, 7))));

    assertThat(metrics.get("mae").value()).isEqualTo(0.5);
    assertThat(metrics.get("rmse").value()).isCloseTo(Math.sqrt(0.375), within(1e-15));
    assertThat(metrics.get("mape").value()).isCloseTo(0.3273809523809524, within(1e-15));
    assertThat(metrics.get("r2").value()).isCloseTo(0.9486081370449679, within(1e-15));
  }

  /** The squares are 0 by then, the errors are not. */
  @Test
  void errorsTooSmallToSquareHaveNoMeanSquare() {
    ResidualAccumulator accumulator = new ResidualAccumulator();
    accumulator.add(1e-200, 3e-200);
    accumulator.add(2e-200, 1e-200);

    Map<String, MetricValue> metrics = new RegressionStatistic(1).metrics(accumulator.state());

    assertThat(metrics.get("mae").value()).isEqualTo(1.5e-200);
    assertThat(metrics.get("rmse").undefined()).isEqualTo(MetricValue.BEYOND_DOUBLES);
  }

  @Test
  void undefinedSaysWhy() {
    Map<String, MetricValue> metrics =
        statistic().metrics(state(List.of(new Row(1, 0), new Row(0, 0))));

    assertThat(metrics.get("mape").undefined()).isEqualTo("2 of the outcomes are 0");
    assertThat(metrics.get("r2").undefined()).isEqualTo("all outcomes are the same");
  }

  @Override
  protected Statistic<Residuals> statistic() {
    return new RegressionStatistic(1);
  }

  @Override
  protected ResidualAccumulator newAccumulator() {
    return new ResidualAccumulator();
  }

  @Override
  protected Row row(Random random) {
    double actual = 1e3 + 10 * random.nextGaussian();
    return random.nextInt(30) == 0
        ? new Row(Double.NaN, actual)
        : new Row(actual + random.nextGaussian(), random.nextInt(50) == 0 ? 0 : actual);
  }

  @Override
  protected void add(ResidualAccumulator accumulator, Row row) {
    accumulator.add(row.predicted(), row.actual());
  }

  @Override
  protected void assertSame(Residuals actual, Residuals expected) {
    assertClose(actual.actual(), expected.actual());
    assertClose(actual.absolute(), expected.absolute());
    assertClose(actual.squared(), expected.squared());
    assertClose(actual.relative(), expected.relative());
  }

  private static void assertClose(Moments actual, Moments expected) {
    assertThat(actual.n()).isEqualTo(expected.n());
    assertThat(actual.mean()).isCloseTo(expected.mean(), relative(expected.mean()));
    assertThat(actual.squares()).isCloseTo(expected.squares(), relative(expected.squares()));
  }

  private static Offset<Double> relative(double value) {
    return within(1e-12 * Math.max(1, Math.abs(value)));
  }
}
