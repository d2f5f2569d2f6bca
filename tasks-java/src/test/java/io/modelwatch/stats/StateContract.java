package io.modelwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What every state promises. A test class of a state extends this, says how to make a random row
 * and how to add it, and inherits the property tests; states are compared by their JSON, bit for
 * bit.
 *
 * @param <R> a row
 * @param <A> the accumulator
 * @param <S> the state
 */
public abstract class StateContract<R, A extends Accumulator<S>, S extends State<S>> {

  /** The statistic under test. */
  protected abstract Statistic<S> statistic();

  /** A new accumulator with the type that can be added to. */
  protected abstract A newAccumulator();

  /** A random row, with ties, extremes and missing values now and then. */
  protected abstract R row(Random random);

  /** Adds a row. */
  protected abstract void add(A accumulator, R row);

  /** Asserts that two states are the same; states with moments override it with a tolerance. */
  protected void assertSame(S actual, S expected) {
    assertThat(json(actual)).isEqualTo(json(expected));
  }

  @RepeatedTest(20)
  void mergingTheIdentityChangesNothing(RepetitionInfo repetition) {
    S state = state(rows(new Random(repetition.getCurrentRepetition())));

    assertSame(state.merge(statistic().identity()), state);
    assertSame(statistic().identity().merge(state), state);
  }

  @RepeatedTest(20)
  void mergingIsAssociativeAndCommutative(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    S first = state(rows(random));
    S second = state(rows(random));
    S third = state(rows(random));

    assertSame(first.merge(second).merge(third), first.merge(second.merge(third)));
    assertSame(first.merge(second), second.merge(first));
  }

  @RepeatedTest(20)
  void mergingAnySplitInAnyOrderIsTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<R> rows = rows(random);
    S whole = state(rows);

    List<R> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    S merged = statistic().identity();
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(1 + shuffled.size() / 3));
      merged = merged.merge(state(shuffled.subList(from, to)));
      from = to;
    }
    assertSame(merged, whole);
    assertThat(merged.n()).isEqualTo(whole.n());
  }

  @RepeatedTest(20)
  void readsBackWhatItWrites(RepetitionInfo repetition) {
    S state = state(rows(new Random(repetition.getCurrentRepetition())));

    assertThat(json(statistic().format().read(json(state)))).isEqualTo(json(state));
  }

  @Test
  void theIdentityIsTheStateOfNoRows() {
    assertThat(json(state(List.of()))).isEqualTo(json(statistic().identity()));
    assertThat(statistic().identity().n()).isZero();
  }

  @Test
  void figuresOfNoRowsAreNeverNumbersOutOfNothing() {
    statistic()
        .figures(statistic().identity())
        .forEach(
            (name, value) -> {
              if (value.isDefined()) {
                assertThat(value.value()).as(name).isZero();
              }
            });
  }

  /** The state of some rows. */
  protected final S state(List<R> rows) {
    A accumulator = newAccumulator();
    rows.forEach(row -> add(accumulator, row));
    return accumulator.state();
  }

  private List<R> rows(Random random) {
    List<R> rows = new ArrayList<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      rows.add(row(random));
    }
    return rows;
  }

  private String json(S state) {
    return statistic().format().write(state);
  }
}
