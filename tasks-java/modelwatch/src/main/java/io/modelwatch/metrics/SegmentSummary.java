package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.states.DaySummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.Map;

/**
 * A day's predictions as summaries by segment; always with the whole.
 *
 * @param <S> the summary of a segment
 */
interface SegmentSummary<S extends State<S>> extends DaySummary<Map<Segment, S>> {

  /** To keep the summaries of a day with more would take longer than to read it again. */
  int MOST_SEGMENTS = 2_000;

  /** How the summary of a segment is kept. */
  StateFormat<S> format();

  /** The whole without predictions. */
  S none();

  @Override
  default String name() {
    return format().name();
  }

  @Override
  default int version() {
    return format().version();
  }

  @Override
  default boolean isWorthKeeping(Map<Segment, S> state) {
    return state.size() <= MOST_SEGMENTS;
  }

  @Override
  default Form<Map<Segment, S>> form() {
    return new SegmentForm<>(format());
  }
}
