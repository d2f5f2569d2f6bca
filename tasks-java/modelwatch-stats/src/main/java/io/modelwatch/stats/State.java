package io.modelwatch.stats;

/**
 * A small immutable summary of rows that merges with its like: the summary of all rows is the merge
 * of the summaries of any parts of them. Merging is associative and commutative and has an identity
 * ({@link Statistic#identity()}): exactly, bit for bit, for counts; to 1e-12 for floating-point
 * moments.
 *
 * <p>States are records of JSON-friendly components, so that {@link StateFormat} can store them.
 *
 * @param <S> the state itself
 */
public interface State<S extends State<S>> {

  /** The summary of this state's rows and the other's. */
  S merge(S other);

  /** The number of rows summarized. */
  long n();
}
