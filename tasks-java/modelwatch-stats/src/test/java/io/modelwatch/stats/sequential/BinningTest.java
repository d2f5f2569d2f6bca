package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinningTest {

  @Test
  void numbersAreInTenthsOfTheBaseline() {
    Binning binning = Binning.of(numbers(IntStream.range(0, 1000).asDoubleStream()));

    assertThat(binning.kind()).isEqualTo(SeriesKind.ORDERED);
    assertThat(binning.count(numbers(IntStream.range(0, 1000).asDoubleStream())))
        .containsExactly(0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100);
    assertThat(binning.bins().get(2).text()).isEqualTo("[0.0, 99.0]");
  }

  @Test
  void aHeavyValueHasABinOfItsOwn() {
    // 920 zeros and a few positive risks: the zeros must not be merged with the rest
    DoubleStream risks = IntStream.range(0, 1000).mapToDouble(i -> i < 920 ? 0 : i / 1000.0);
    Binning binning = Binning.of(numbers(risks));

    assertThat(binning.kind()).isEqualTo(SeriesKind.TWO_VALUED);
    assertThat(binning.count(numbers(DoubleStream.of(0, -0.0, 0.95, 0.5))))
        .containsExactly(0, 0, 2, 2);
  }

  @Test
  void whatIsMissingNewOrOutOfRangeIsCountedApart() {
    Binning binning = Binning.of(numbers(IntStream.range(0, 1000).asDoubleStream()));

    long[] counts =
        binning.count(
            numbers(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, -1, 2000, 500.5)));

    assertThat(counts[Binning.MISSING]).isEqualTo(1);
    assertThat(counts[Binning.NEW]).isEqualTo(3);
    assertThat(IntStream.range(2, counts.length).mapToLong(i -> counts[i]).sum()).isEqualTo(1);
  }

  @Test
  void anUnknownCodeBetweenKnownOnesIsNew() {
    Binning binning = Binning.of(numbers(DoubleStream.of(1, 1, 2, 4, 4, 4)));

    assertThat(binning.count(numbers(DoubleStream.of(1, 2, 3, 4)))).containsExactly(0, 1, 1, 1, 1);
    assertThat(((NumberBinning) binning).bin(3)).isEqualTo(Binning.NEW);
  }

  @Test
  void numbersOfACoarseGridStayInsideTheBaselinesRange() {
    Resolution coarse = new Resolution(4096, 4096);
    NumberState baseline = numbers(coarse, IntStream.range(1, 100_000).asDoubleStream());
    Binning binning = Binning.of(baseline);

    long[] counts = binning.count(baseline);

    assertThat(counts[Binning.NEW]).isZero();
    assertThat(IntStream.range(2, counts.length).mapToLong(i -> counts[i]).sum()).isEqualTo(99_999);
  }

  @Test
  void aBaselineWithoutNumbersKnowsNone() {
    Binning binning = Binning.of(numbers(DoubleStream.of(Double.NaN)));

    assertThat(binning.count(numbers(DoubleStream.of(1, Double.NaN)))).containsExactly(1, 1);
  }

  @Test
  void categoriesHaveBinsByName() {
    Binning binning = Binning.of(categories(Map.of("web", 50L, "app", 30L, "shop", 20L)));

    assertThat(binning.kind()).isEqualTo(SeriesKind.CATEGORIES);
    assertThat(binning.bins())
        .extracting(Bin::text)
        .containsExactly("missing", "new", "app", "shop", "web");
    assertThat(binning.count(categories(Map.of("web", 5L, "esim", 7L, "app", 1L))))
        .containsExactly(2, 7, 1, 0, 5);
  }

  @Test
  void rareCategoriesAreTogether() {
    SortedMap<String, Long> many = new TreeMap<>();
    IntStream.range(0, 50).forEach(i -> many.put("c%02d".formatted(i), 100L - i));
    Binning binning = Binning.of(categories(many));

    assertThat(binning.size()).isEqualTo(2 + 30 + 1);
    assertThat(binning.count(categories(Map.of("c49", 3L, "c30", 4L, "c00", 5L))))
        .startsWith(2, 0, 5)
        .endsWith(7);
  }

  @Test
  void moreCategoriesThanCanBeKeptApartAreCountedByTheirHash() {
    SortedMap<String, Long> many = new TreeMap<>();
    IntStream.range(0, 20_000).forEach(i -> many.put("c" + i, 1L));
    CategoryState state = new CategoryState(20_000, 0, false, many);
    Binning binning = Binning.of(state);

    long[] counts = binning.count(state);

    assertThat(counts).hasSize(18).startsWith(0, 0);
    assertThat(IntStream.range(2, 18).mapToLong(i -> counts[i]).min().orElseThrow()).isPositive();
    assertThat(binning.count(categories(Map.of("c1", 8L)))[Binning.NEW]).isZero();
  }

  private static NumberState numbers(DoubleStream values) {
    return numbers(Resolution.DEFAULT, values);
  }

  private static NumberState numbers(Resolution resolution, DoubleStream values) {
    NumberAccumulator accumulator = new NumberAccumulator(resolution);
    double[] numbers = values.toArray();
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }

  /** With two rows that have no category. */
  private static CategoryState categories(Map<String, Long> counts) {
    long present = counts.values().stream().mapToLong(Long::longValue).sum();
    return new CategoryState(present + 2, 2, false, new TreeMap<>(counts));
  }
}
