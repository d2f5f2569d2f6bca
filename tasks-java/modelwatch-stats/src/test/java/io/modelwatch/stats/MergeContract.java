package io.modelwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What every state promises: merge(A, B) is A ∪ B. A test class of a state extends this, says how
 * to make a random row and the state of rows, and inherits the property tests.
 *
 * @param <R> a row
 * @param <S> the state
 */
public abstract class MergeContract<R, S extends State<S>> {

  /** The state of no rows. */
  protected abstract S identity();

  /** A random row, with ties, extremes and missing values now and then. */
  protected abstract R row(Random random);

  /** The state of some rows. */
  protected abstract S state(List<R> rows);

  /** Asserts that two states are the same; states with moments allow them a tolerance. */
  protected abstract void assertSame(S actual, S expected);

  @RepeatedTest(20)
  void mergingTheIdentityChangesNothing(RepetitionInfo repetition) {
    S state = state(rows(new Random(repetition.getCurrentRepetition())));

    assertSame(state.merge(identity()), state);
    assertSame(identity().merge(state), state);
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
    S merged = identity();
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(1 + shuffled.size() / 3));
      merged = merged.merge(state(shuffled.subList(from, to)));
      from = to;
    }
    assertSame(merged, whole);
    assertThat(merged.n()).isEqualTo(whole.n());
  }

  /** Some random rows, now and then none. */
  protected final List<R> rows(Random random) {
    List<R> rows = new ArrayList<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      rows.add(row(random));
    }
    return rows;
  }
}
