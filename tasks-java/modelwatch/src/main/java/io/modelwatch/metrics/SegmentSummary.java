package io.modelwatch.metrics;

import io.modelwatch.database.SegmentText;
import io.modelwatch.domain.Segment;
import io.modelwatch.states.DaySummary;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

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
  default String write(Map<Segment, S> state) {
    Map<String, S> byText = new TreeMap<>();
    state.forEach((segment, summary) -> byText.put(SegmentText.write(segment), summary));
    return format().writeAll(byText);
  }

  @Override
  default Map<Segment, S> read(String json) {
    Map<Segment, S> state = new HashMap<>();
    format()
        .readAll(json)
        .forEach((segment, summary) -> state.put(SegmentText.read(segment), summary));
    return state;
  }
}
