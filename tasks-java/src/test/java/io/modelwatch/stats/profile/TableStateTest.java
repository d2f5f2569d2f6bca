package io.modelwatch.stats.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Column by column, a table is the merge of its parts. */
class TableStateTest {

  private record Row(double amount, String channel) {}

  @RepeatedTest(20)
  void mergingAnySplitInAnyOrderIsTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Row> rows = rows(random);
    TableState whole = state(rows);

    Collections.shuffle(rows, random);
    TableState merged = TableState.NONE;
    int from = 0;
    while (from < rows.size()) {
      int to = Math.min(rows.size(), from + 1 + random.nextInt(1 + rows.size() / 3));
      merged = merged.merge(state(rows.subList(from, to)));
      from = to;
    }

    assertSame(merged, whole);
    assertThat(merged.n()).isEqualTo(rows.size());
  }

  @RepeatedTest(20)
  void mergingIsAssociativeAndCommutative(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TableState first = state(rows(random));
    TableState second = state(rows(random));
    TableState third = state(rows(random));

    assertSame(first.merge(second).merge(third), first.merge(second.merge(third)));
    assertSame(first.merge(second), second.merge(first));
    assertSame(first.merge(TableState.NONE), first);
    assertSame(TableState.NONE.merge(first), first);
  }

  @RepeatedTest(5)
  void aColumnThatOnePartDoesNotHaveIsTakenAsItIs(RepetitionInfo repetition) {
    TableState both = state(rows(new Random(repetition.getCurrentRepetition())));
    TableState numbers = new TableState(both.numbers(), new TreeMap<>());
    TableState categories = new TableState(new TreeMap<>(), both.categories());

    assertSame(numbers.merge(categories), both);
    assertSame(categories.merge(numbers), both);
  }

  /** Counts are the same bit for bit, moments to 1e-12. */
  private static void assertSame(TableState actual, TableState expected) {
    assertThat(actual.categories()).isEqualTo(expected.categories());
    assertThat(actual.numbers().keySet()).isEqualTo(expected.numbers().keySet());
    expected
        .numbers()
        .forEach(
            (column, state) -> {
              NumberState found = actual.numbers().get(column);
              assertThat(counts(found)).isEqualTo(counts(state));
              assertThat(found.moments().mean()).isCloseTo(state.moments().mean(), within(1e-12));
              assertThat(found.moments().squares())
                  .isCloseTo(state.moments().squares(), within(1e-12 * (1 + state.n())));
            });
  }

  /** All of a column but its moments, as it is kept. */
  private static String counts(NumberState state) {
    return new NumberStatistic(Resolution.DEFAULT)
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

  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(400); i > 0; i--) {
      double amount = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
      rows.add(new Row(amount, random.nextInt(9) == 0 ? "" : "channel " + random.nextInt(5)));
    }
    return rows;
  }

  private static TableState state(List<Row> rows) {
    NumberAccumulator amounts = new NumberAccumulator(Resolution.DEFAULT);
    CategoryAccumulator channels = new CategoryAccumulator();
    for (Row row : rows) {
      amounts.add(new double[] {row.amount()}, 1);
      if (row.channel().isEmpty()) {
        channels.addMissing(1);
      } else {
        channels.add(row.channel(), 1);
      }
    }
    return new TableState(
        new TreeMap<>(Map.of("amount", amounts.state())),
        new TreeMap<>(Map.of("channel", channels.state())));
  }
}
