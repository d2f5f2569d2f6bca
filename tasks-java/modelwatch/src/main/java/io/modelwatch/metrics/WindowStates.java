package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.State;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** The summaries of a window: merged from those of its days. */
record WindowStates(DayStates days, Slice slice) {

  /** The summaries of all segments of the window, the whole first. */
  <S extends State<S>> SortedMap<Segment, S> of(SegmentSummary<S> summary) {
    SortedMap<Segment, S> merged =
        new TreeMap<>(
            Comparator.comparing((Segment segment) -> segment.values().size())
                .thenComparing(Segment::toString));
    merged.put(Segment.WHOLE, summary.none());
    days.of(summary, slice)
        .values()
        .forEach(
            states ->
                states.forEach((segment, state) -> merged.merge(segment, state, State::merge)));
    return merged;
  }
}
