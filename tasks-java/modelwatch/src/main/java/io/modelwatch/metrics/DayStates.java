package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import java.util.Map;

/**
 * The summaries of a day.
 *
 * @param day the day
 * @param bySegment summaries by segment; always with the whole
 */
record DayStates<S>(Day day, Map<Segment, S> bySegment) {}
