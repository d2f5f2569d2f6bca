package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCells.Said;
import io.modelwatch.stats.delay.DayCells.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes known day by day, as beliefs come and are replaced. */
class ToldCellsTest {

  private static final StateFormat<ToldCells> FORMAT =
      new StateFormat<>("told", 1, ToldCells.class);

  private static final long HOUR = 3_600_000_000L;
  private static final int DAYS = 12;
  private static final LocalDate DAY = LocalDate.EPOCH;

  /** What a prediction is believed to be from a day on, and from another. */
  private record Prediction(double score, long offset, int first, int second) {

    /** How often it has been believed to be something by the end of a day. */
    int beliefs(int day) {
      return (first <= day ? 1 : 0) + (second <= day ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 300, 4096", "2, 3000, 64", "3, 20000, 256"})
  void whatComesDayByDayGivesTheSameAsAllAtOnce(long seed, int number, int bound) {
    Random random = new Random(seed);
    List<Prediction> predictions = new ArrayList<>();
    for (int one = 0; one < number; one++) {
      int first = random.nextInt(2 * DAYS);
      predictions.add(
          new Prediction(
              random.nextInt(3) == 0 ? 0.5 : random.nextDouble(),
              HOUR * random.nextInt(24),
              first,
              random.nextBoolean() ? first + 1 + random.nextInt(5) : 3 * DAYS));
    }
    ToldCells grown = counted(predictions, bound, -1, -1, null);
    for (int day = 0; day < DAYS; day++) {
      ToldCells atOnce = counted(predictions, bound, -1, day, null);
      grown = FORMAT.read(FORMAT.write(counted(predictions, bound, day - 1, day, grown)));
      assertThat(FORMAT.write(grown)).isEqualTo(FORMAT.write(atOnce));

      DayCellsAccumulator direct = new DayCellsAccumulator(number);
      for (Prediction one : predictions) {
        if (one.beliefs(day) > 0) {
          add(direct, one, one.beliefs(day));
        }
      }
      DayCells expected = direct.state();
      assertThat(sums(grown.now())).isEqualTo(sums(expected));
      assertThat(grown.now().spoken()).isEqualTo(expected.spoken());
      assertThat(grown.n()).isEqualTo(expected.n());
      if (bound > number) {
        assertThat(grown.now().cells()).isEqualTo(expected.cells());
      }
    }
  }

  /** What has become known after a day, to that of another. */
  private static ToldCells counted(
      List<Prediction> predictions, int bound, int after, int day, ToldCells before) {
    DayCellsAccumulator told = new DayCellsAccumulator(bound);
    DayCellsAccumulator replaced = new DayCellsAccumulator(bound);
    if (before != null) {
      told.add(before.told());
      replaced.add(before.replaced());
    }
    for (Prediction one : predictions) {
      for (int belief = one.beliefs(after) + 1; belief <= one.beliefs(day); belief++) {
        add(told, one, belief);
        if (belief > 1) {
          add(replaced, one, belief - 1);
        }
      }
    }
    return new ToldCells(told.state(), replaced.state());
  }

  /** Reported at first, then withdrawn; at whole hours, so that many times lie on bins' edges. */
  private static void add(DayCellsAccumulator cells, Prediction one, int belief) {
    long reported = 6 * HOUR * one.first;
    Told told =
        belief == 1
            ? new Told("1", false, false, List.of(new Said("desk", "1")))
            : new Told("0", true, false, List.of(new Said("desk", null)));
    cells.add(
        cells.group(new Group("1", List.of(), one.score > 0.5, told)),
        one.score,
        one.offset,
        new long[] {reported, belief == 1 ? reported : 6 * HOUR * one.second});
    cells.spoke("desk", DAY.plusDays(one.first), 1);
  }

  /** Predictions and sums of offsets and times by group. */
  private static Map<String, List<Long>> sums(DayCells cells) {
    Map<String, List<Long>> sums = new TreeMap<>();
    for (DayCells.Cell cell : cells.cells()) {
      List<Long> own = new ArrayList<>(List.of(cell.count(), sum(cell, cell.offset())));
      cell.times().forEach(time -> own.add(sum(cell, time)));
      sums.merge(cell.group().toString(), own, ToldCellsTest::plus);
    }
    return sums;
  }

  private static long sum(DayCells.Cell cell, double mean) {
    return Math.round(cell.count() * mean);
  }

  private static List<Long> plus(List<Long> one, List<Long> other) {
    List<Long> sum = new ArrayList<>();
    for (int index = 0; index < one.size(); index++) {
      sum.add(one.get(index) + other.get(index));
    }
    return sum;
  }
}
