package io.modelwatch.stats;

import io.modelwatch.domain.MetricValue;
import java.util.Map;

/**
 * What can be summarized as a mergeable state, and the metrics that follow from the state.
 *
 * @param <S> its state
 */
public interface Statistic<S extends State<S>> {

  /** The state of no rows, the identity of {@link State#merge}. */
  S identity();

  /** An empty accumulator. */
  Accumulator<S> accumulator();

  /** How its states are stored; the format's name is the statistic's. */
  StateFormat<S> format();

  /**
   * The metrics that follow from a state, by name, in a fixed order. What the rows do not define is
   * there too, undefined with its reason.
   */
  Map<String, MetricValue> metrics(S state);
}
