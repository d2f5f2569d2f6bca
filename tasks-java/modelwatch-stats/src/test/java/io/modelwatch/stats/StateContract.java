package io.modelwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What every statistic's state promises beside its merge: to be read back as it was written. States
 * are compared by their JSON, bit for bit.
 *
 * @param <R> a row
 * @param <A> the accumulator
 * @param <S> the state
 */
public abstract class StateContract<R, A extends Accumulator<S>, S extends State<S>>
    extends MergeContract<R, S> {

  /** The statistic under test. */
  protected abstract Statistic<S> statistic();

  /** A new accumulator with the type that can be added to. */
  protected abstract A newAccumulator();

  /** Adds a row. */
  protected abstract void add(A accumulator, R row);

  @Override
  protected void assertSame(S actual, S expected) {
    assertThat(json(actual)).isEqualTo(json(expected));
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
  void metricsOfNoRowsAreNeverNumbersOutOfNothing() {
    statistic()
        .metrics(statistic().identity())
        .forEach(
            (name, value) -> {
              if (value.isDefined()) {
                assertThat(value.value()).as(name).isZero();
              }
            });
  }

  @Override
  protected final S identity() {
    return statistic().identity();
  }

  @Override
  protected final S state(List<R> rows) {
    A accumulator = newAccumulator();
    rows.forEach(row -> add(accumulator, row));
    return accumulator.state();
  }

  private String json(S state) {
    return statistic().format().write(state);
  }
}
