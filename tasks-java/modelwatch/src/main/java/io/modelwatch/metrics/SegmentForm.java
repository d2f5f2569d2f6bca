package io.modelwatch.metrics;

import io.modelwatch.database.SegmentText;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Summaries by segment.
 *
 * @param format how that of one segment is written
 * @param <S> the summary of a segment
 */
record SegmentForm<S extends State<S>>(StateFormat<S> format) implements Form<Map<Segment, S>> {

  @Override
  public String write(Map<Segment, S> state) {
    Map<String, S> byText = new TreeMap<>();
    state.forEach((segment, summary) -> byText.put(SegmentText.write(segment), summary));
    return format.writeAll(byText);
  }

  @Override
  public Map<Segment, S> read(String json) {
    Map<Segment, S> state = new HashMap<>();
    format
        .readAll(json)
        .forEach((segment, summary) -> state.put(SegmentText.read(segment), summary));
    return state;
  }

  @Override
  public Map<Segment, S> merge(Map<Segment, S> first, Map<Segment, S> second) {
    Map<Segment, S> merged = new HashMap<>(first);
    second.forEach((segment, summary) -> merged.merge(segment, summary, State::merge));
    return merged;
  }
}
