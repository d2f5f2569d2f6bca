package io.modelwatch.stats;

import java.io.Serializable;

/**
 * How summaries of one kind are written, read again and merged, wherever they were made.
 *
 * @param <S> the summary
 */
public interface Form<S> extends Serializable {

  /** A summary as JSON. */
  String write(S summary);

  /**
   * A summary from its JSON.
   *
   * @throws IllegalArgumentException when it is another kind's or another version's
   */
  S read(String json);

  /** The summary of the rows of both. */
  S merge(S first, S second);
}
