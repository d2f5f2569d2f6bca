package io.modelwatch.stats.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.MergeContract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Column by column, a table is the merge of its parts. */
class TableStateTest extends MergeContract<TableStateTest.Row, TableState> {

  record Row(double amount, String channel) {}

  @Override
  protected TableState identity() {
    return TableState.NONE;
  }

  @Override
  protected Row row(Random random) {
    double amount = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
    return new Row(amount, random.nextInt(9) == 0 ? "" : "channel " + random.nextInt(5));
  }

  @Override
  protected TableState state(List<Row> rows) {
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

  /** Counts are the same bit for bit, moments to 1e-12. */
  @Override
  protected void assertSame(TableState actual, TableState expected) {
    assertThat(actual.categories()).isEqualTo(expected.categories());
    assertThat(actual.numbers().keySet()).isEqualTo(expected.numbers().keySet());
    expected
        .numbers()
        .forEach(
            (column, state) -> {
              NumberState found = actual.numbers().get(column);
              assertThat(NumberStateTest.counts(found)).isEqualTo(NumberStateTest.counts(state));
              assertThat(found.moments().mean()).isCloseTo(state.moments().mean(), within(1e-12));
              assertThat(found.moments().squares())
                  .isCloseTo(state.moments().squares(), within(1e-12 * (1 + state.n())));
            });
  }

  @RepeatedTest(20)
  void countsItsRows(RepetitionInfo repetition) {
    List<Row> rows = rows(new Random(repetition.getCurrentRepetition()));

    assertThat(state(rows).n()).isEqualTo(rows.size());
  }

  @RepeatedTest(5)
  void aColumnThatOnePartDoesNotHaveIsTakenAsItIs(RepetitionInfo repetition) {
    TableState both = state(rows(new Random(repetition.getCurrentRepetition())));
    TableState numbers = new TableState(both.numbers(), new TreeMap<>());
    TableState categories = new TableState(new TreeMap<>(), both.categories());

    assertSame(numbers.merge(categories), both);
    assertSame(categories.merge(numbers), both);
  }
}
