package io.modelwatch.states;

import io.modelwatch.stats.Form;
import java.time.Instant;

/**
 * A kind of day state: what the predictions of a day are summarized as. What the day itself says,
 * its files and how much of them the run may see, need not be said here.
 *
 * @param <S> the state of a day
 */
public interface DaySummary<S> {

  /** The name its states are kept under. */
  String name();

  /** Counts up when the meaning or the shape of the state changes. */
  int version();

  /**
   * What a day's state follows from beside the predictions: columns, settings, labels. With the
   * same text the state is the same.
   */
  String restsOn(Day day);

  /** Summarizes a day. Days are read side by side. */
  S read(Day day, Scan scan);

  /**
   * Whether a day's state can go on from the one that the day had as of an earlier time, so that
   * only what came since has to be read.
   */
  default boolean grows() {
    return false;
  }

  /**
   * What a day's state followed from as of an earlier time, by what is known of that time now. Only
   * where states {@linkplain #grows() grow}.
   */
  default String restedOn(Day day, Instant asOf) {
    return restsOn(day);
  }

  /**
   * Summarizes a day that was summarized before, with the same result as if it had not been.
   *
   * @param before its state as of an earlier time, of which nothing has changed since
   * @param asOf that time
   */
  default S read(Day day, S before, Instant asOf, Scan scan) {
    return read(day, scan);
  }

  /** Whether to read a day again would take longer than to keep and find its state. */
  default boolean isWorthKeeping(S state) {
    return true;
  }

  /** How states are kept. */
  Form<S> form();
}
