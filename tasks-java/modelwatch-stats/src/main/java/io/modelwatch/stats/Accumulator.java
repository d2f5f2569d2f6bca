package io.modelwatch.stats;

/**
 * The mutable side of a {@link State}, alive only while rows are scanned. How rows are added is the
 * implementation's own: {@code add(double)}, {@code add(score, label)}. Not thread-safe: each
 * thread fills its own and the states are merged.
 *
 * @param <S> the state it makes
 */
public interface Accumulator<S extends State<S>> {

  /** The summary of the rows added so far. */
  S state();
}
