package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import java.util.HashMap;
import java.util.Map;

/** Turns what was accumulated of segments into their summaries. */
final class Summaries {

  private Summaries() {}

  static <S extends State<S>> Map<Segment, S> of(BySegment<? extends Accumulator<S>> segments) {
    Map<Segment, S> summaries = new HashMap<>();
    segments.all().forEach((segment, accumulator) -> summaries.put(segment, accumulator.state()));
    return summaries;
  }
}
