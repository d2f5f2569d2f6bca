package io.modelwatch.states;

import io.modelwatch.lake.Batch;

/**
 * Collects rows of one scan.
 *
 * @param <S> what they are summarized as
 */
public interface RowCollector<S> {

  /** Adds all rows of a batch, which is only valid within the call. */
  void add(Batch batch);

  /** The summary of the rows added so far. */
  S state();
}
