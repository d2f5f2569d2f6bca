package io.modelwatch.stats.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumberStateTest extends StateContract<Double, NumberAccumulator, NumberState> {

  @Override
  protected Statistic<NumberState> statistic() {
    return new NumberStatistic(Resolution.DEFAULT);
  }

  @Override
  protected NumberAccumulator newAccumulator() {
    return new NumberAccumulator(Resolution.DEFAULT);
  }

  @Override
  protected Double row(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4, 5, 6 -> (double) random.nextInt(5);
      case 7 -> random.nextGaussian() * 1e9;
      default -> random.nextGaussian();
    };
  }

  @Override
  protected void add(NumberAccumulator accumulator, Double row) {
    accumulator.add(new double[] {row}, 1);
  }

  /** Counts bit for bit, moments to 1e-12. */
  @Override
  protected void assertSame(NumberState actual, NumberState expected) {
    assertThat(counts(actual)).isEqualTo(counts(expected));
    assertThat(actual.moments().n()).isEqualTo(expected.moments().n());
    double spread = Math.sqrt(expected.moments().variance());
    assertThat(actual.moments().mean())
        .isCloseTo(expected.moments().mean(), within(1e-12 * (1 + spread)));
    assertThat(actual.moments().squares())
        .isCloseTo(
            expected.moments().squares(), within(1e-12 * (1 + expected.moments().squares())));
  }

  @Test
  void tellsEveryNumberApartUntilThereAreTooMany() {
    Resolution coarse = new Resolution(5000, 4096);
    double[] numbers = new Random(1).doubles(5000).toArray();

    assertThat(of(coarse, numbers).cells().isExact()).isTrue();
    NumberState more =
        of(coarse, DoubleStream.concat(DoubleStream.of(numbers), DoubleStream.of(7)).toArray());

    assertThat(more.cells().isExact()).isFalse();
    assertThat(more.cells().size()).isBetween(2048, 4096);
    assertThat(more.cells().total()).isEqualTo(5001);
    assertThat(more.quantile(0.5)).isCloseTo(0.5, within(0.02));
    assertThat(more.maximum()).isEqualTo(7);
  }

  @Test
  void theGridFollowsFromTheNumbersAlone() {
    Resolution coarse = new Resolution(5000, 4096);
    Random random = new Random(2);
    double[] numbers = random.doubles(60_000, -3, 1000).toArray();
    NumberState whole = of(coarse, numbers);

    NumberState merged = new NumberStatistic(coarse).identity();
    for (int from = 0; from < numbers.length; from += 1500) {
      merged = of(coarse, Arrays.copyOfRange(numbers, from, from + 1500)).merge(merged);
    }

    assertSame(merged, whole);
  }

  /** More than the hash table takes, so that numbers are gathered and sorted in. */
  @Test
  void manyDistinctNumbersAreCountedExactly() {
    double[] numbers = new Random(4).doubles(200_000).map(x -> Math.floor(x * 100_000)).toArray();

    NumberState state = of(Resolution.DEFAULT, numbers);

    Arrays.sort(numbers);
    assertThat(state.cells().isExact()).isTrue();
    assertThat(state.cells().total()).isEqualTo(200_000);
    assertThat(state.cells().size()).isEqualTo((int) DoubleStream.of(numbers).distinct().count());
    assertThat(state.quantile(0.3)).isEqualTo(numbers[59_999]);
  }

  @Test
  void numbersFarFromZeroAreToldApartToo() {
    Resolution coarse = new Resolution(5000, 4096);
    double[] numbers = new Random(3).doubles(50_000, 1_000_000, 1_000_001).toArray();

    NumberState state = of(coarse, numbers);

    assertThat(state.cells().size()).isGreaterThan(2000);
    assertThat(state.quantile(0.25)).isCloseTo(1_000_000.25, within(0.01));
  }

  @Test
  void aProfileOfNothingSaysSo() {
    NumberState state = of(Resolution.DEFAULT, Double.NaN, Double.NaN);

    assertThat(statistic().metrics(state).get("missing_share").value()).isEqualTo(1);
    assertThat(statistic().metrics(state).get("mean").undefined())
        .isEqualTo("there are no finite numbers");
  }

  /** All of a column but its moments, as it is kept. */
  static String counts(NumberState state) {
    return new NumberStatistic(state.resolution())
        .format()
        .write(
            new NumberState(
                state.rows(),
                state.missing(),
                state.negativeInfinite(),
                state.positiveInfinite(),
                state.cells(),
                Moments.NONE,
                state.minimum(),
                state.maximum(),
                state.resolution()));
  }

  private static NumberState of(Resolution resolution, double... numbers) {
    NumberAccumulator accumulator = new NumberAccumulator(resolution);
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }
}
