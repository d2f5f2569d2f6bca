package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.Map;

/**
 * How the predictions of a day are summarized.
 *
 * @param <S> the summary of a segment
 */
interface DaySummary<S extends State<S>> {

  /** How summaries are kept. */
  StateFormat<S> format();

  /** Says what a day's summaries are computed from: with the same fingerprint they are the same. */
  String fingerprint(Day day);

  /** Reads a day and summarizes it by segment; always with the whole. */
  Map<Segment, S> read(Day day);
}
