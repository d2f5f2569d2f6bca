package io.modelwatch.states;

import io.modelwatch.stats.Form;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;

/**
 * A day's predictions as one state of the statistics.
 *
 * @param <S> the state of a day
 */
public interface StateSummary<S extends State<S>> extends DaySummary<S> {

  /** How the state is kept. */
  StateFormat<S> format();

  @Override
  default String name() {
    return format().name();
  }

  @Override
  default int version() {
    return format().version();
  }

  @Override
  default Form<S> form() {
    return format();
  }
}
